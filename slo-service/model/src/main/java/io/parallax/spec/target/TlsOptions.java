package io.parallax.spec.target;

import java.util.Optional;

/**
 * How TLS is spoken where that is not left to the defaults: trust what this machine's Java trusts,
 * be nobody, verify the URL's host, take TLS 1.2 or 1.3.
 *
 * @param serverName sent as SNI, and whose certificate it must be; absent for the URL's host
 * @param caFile PEM file of the only authorities to trust; absent for those of Java
 * @param client who we are, to a peer that asks
 * @param least oldest version that is good enough
 * @param most newest version that is offered, at least {@code least}
 * @param verified false when whatever certificate comes is taken, as an attacker's would be
 */
public record TlsOptions(
    Optional<String> serverName,
    Optional<String> caFile,
    Optional<ClientCertificate> client,
    Version least,
    Version most,
    boolean verified) {
  /** Nothing asked for. */
  public static final TlsOptions DEFAULT =
      new TlsOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Version.TLS_1_2,
          Version.TLS_1_3,
          true);

  public TlsOptions {
    if (least.compareTo(most) > 0) {
      throw new IllegalArgumentException("TLS from " + least + " to " + most);
    }
  }

  /** The same, without what is only for the origin that the user named. */
  public TlsOptions forOthers() {
    return new TlsOptions(Optional.empty(), caFile, Optional.empty(), least, most, verified);
  }

  /**
   * Files on the machine that probes, read when it probes, so that a rotated pair is used soon.
   *
   * @param certFile absolute path; PEM, our certificate first, then those that sign it
   * @param keyFile absolute path; PEM, its private key, not encrypted
   */
  public record ClientCertificate(String certFile, String keyFile) {}

  /** What both sides may agree on. Older ones are refused by Java itself. */
  public enum Version {
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String javaName;

    Version(String javaName) {
      this.javaName = javaName;
    }

    /** As {@link javax.net.ssl} calls it. */
    public String javaName() {
      return javaName;
    }
  }
}
