package io.parallax.probes.secret;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys in PEM files. None of the exceptions says what is in a key.
 *
 * <p>Bouncy Castle reads the old forms of keys (PKCS#1, SEC 1) that Java can't; the keys are
 * Java's.
 */
public final class Pem {
  /** Some thousand certificates. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private Pem() {}

  /** Who trusts the certificates of {@code caFile} and nobody else. */
  public static X509ExtendedTrustManager trusting(String caFile) throws IOException {
    try {
      KeyStore store = empty();
      for (Certificate authority : certificates(caFile)) {
        store.setCertificateEntry("ca-" + store.size(), authority);
      }
      return trusting(store);
    } catch (GeneralSecurityException broken) {
      throw new IOException("file " + caFile + " holds certificates that can't be used", broken);
    }
  }

  /**
   * Who trusts {@code store}.
   *
   * @param store certificates to trust; null for those of the Java installation
   */
  public static X509ExtendedTrustManager trusting(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java installation can't verify certificates", broken);
    }
  }

  /** Who can prove to be the owner of the first certificate of {@code certFile}. */
  public static KeyManager[] identity(String certFile, String keyFile) throws IOException {
    Certificate[] chain = certificates(certFile).toArray(Certificate[]::new);
    PrivateKey key = key(keyFile);
    try {
      KeyStore store = empty();
      store.setKeyEntry("client", key, new char[0], chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException broken) {
      throw new IOException(
          "files %s and %s are no pair that can be used".formatted(certFile, keyFile), broken);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(String path) throws IOException {
    byte[] bytes = Secrets.bytes(path, MAX_BYTES);
    try {
      List<Certificate> certificates =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(bytes)));
      if (certificates.isEmpty()) {
        throw new IOException("file " + path + " holds no certificate");
      }
      return certificates;
    } catch (GeneralSecurityException broken) {
      throw new IOException("file " + path + " holds no PEM certificates", broken);
    }
  }

  private static PrivateKey key(String path) throws IOException {
    String text = new String(Secrets.bytes(path, MAX_BYTES), StandardCharsets.ISO_8859_1);
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        switch (part) {
          case PEMKeyPair pair -> {
            return key(path, pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo info -> {
            return key(path, info);
          }
          default -> {} // the curve's parameters, or certificates in the same file
        }
      }
    } catch (IOException | RuntimeException broken) {
      throw new IOException("file " + path + " holds no PEM key that can be read");
    }
    throw new IOException("file " + path + " holds no private key, or an encrypted one");
  }

  private static PrivateKey key(String path, PrivateKeyInfo info) throws IOException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
      } catch (InvalidKeySpecException another) {
        // the next algorithm's, perhaps
      } catch (GeneralSecurityException broken) {
        throw new IllegalStateException("this Java installation lacks " + algorithm, broken);
      }
    }
    throw new IOException("file " + path + " holds a key that is neither RSA nor EC nor Ed25519");
  }
}
