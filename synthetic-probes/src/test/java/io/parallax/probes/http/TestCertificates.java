package io.parallax.probes.http;

import io.parallax.peers.Program;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** A certificate authority of a test's own, made with openssl. */
public final class TestCertificates {
  private final Path directory;
  private final Program openssl = Program.installed("openssl");

  public TestCertificates(Path directory) throws Exception {
    this.directory = directory;
    selfSigned("ca", "parallax-test-ca");
  }

  /** Makes {@code name.pem} and {@code name.key}, trusted by nobody. */
  public void selfSigned(String name, String host) throws Exception {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout "
            + (name + ".key -out " + name + ".pem -subj /CN=" + host)
            + (" -addext subjectAltName=DNS:" + host));
  }

  /** Makes {@code name.pem} and {@code name.key}, signed by the authority. */
  public void signed(String name, String host, int days) throws Exception {
    signed(name, host, days, "ec -pkeyopt ec_paramgen_curve:P-256");
  }

  /**
   * Makes {@code name.pem} and {@code name.key}, signed by the authority.
   *
   * @param key what kind, as openssl wants to hear it after {@code -newkey}
   */
  public void signed(String name, String host, int days, String key) throws Exception {
    openssl(
        ("req -newkey " + key + " -nodes -keyout ")
            + (name + ".key -out " + name + ".csr -subj /CN=" + host)
            + (" -addext subjectAltName=DNS:" + host));
    openssl(
        "x509 -req -in "
            + (name + ".csr -CA ca.pem -CAkey ca.key -copy_extensions copy -days " + days)
            + (" -out " + name + ".pem"));
  }

  /** Signs {@code name.csr} again, as nobody should any more. */
  public void signedWithSha1(String name) throws Exception {
    openssl(
        "x509 -req -sha1 -in "
            + (name + ".csr -CA ca.pem -CAkey ca.key -copy_extensions copy -days 30")
            + (" -out " + name + ".pem"));
  }

  /** What trusts the authority and nobody else. */
  public KeyStore trusted() throws Exception {
    return trusted(directory);
  }

  /** What trusts the authority that was made in {@code directory}. */
  static KeyStore trusted(Path directory) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(directory.resolve("ca.pem"))) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    return store;
  }

  private void openssl(String arguments) throws Exception {
    openssl.succeed(directory, arguments.split(" ", -1));
  }
}
