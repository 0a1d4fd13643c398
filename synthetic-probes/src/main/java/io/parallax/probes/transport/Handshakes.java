package io.parallax.probes.transport;

import io.parallax.probes.attempt.Observation;
import io.parallax.probes.curves.NativeCurves;
import io.parallax.probes.secret.Pem;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsOptions.ClientCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Full TLS handshakes: a context of its own for every connection, so that no session is resumed.
 * Whom to trust is read once.
 */
public final class Handshakes {
  private static final SecureRandom RANDOM = new SecureRandom();

  static {
    NativeCurves.install();
  }

  private final X509ExtendedTrustManager trust;
  private final Anchors anchors;
  private final KeyManager[] identity;
  private final TlsOptions options;

  /**
   * @param trusted certificates to trust; null for those of the Java installation
   */
  Handshakes(@Nullable KeyStore trusted) {
    this(Pem.trusting(trusted), new KeyManager[0], TlsOptions.DEFAULT);
  }

  private Handshakes(X509ExtendedTrustManager trust, KeyManager[] identity, TlsOptions options) {
    this.trust = trust;
    this.anchors = new Anchors(trust.getAcceptedIssuers());
    this.identity = identity;
    this.options = options;
  }

  /**
   * As {@code other} says, with the files that it names as they are now.
   *
   * @throws IOException naming a file that can't be used
   */
  public Handshakes with(TlsOptions other) throws IOException {
    Optional<String> ca = other.caFile();
    Optional<ClientCertificate> client = other.client();
    X509ExtendedTrustManager judge = ca.isPresent() ? Pem.trusting(ca.get()) : trust;
    return new Handshakes(
        other.verified() ? judge : new Anybody(),
        client.isPresent()
            ? Pem.identity(client.get().certFile(), client.get().keyFile())
            : identity,
        other);
  }

  /** What makes one connection's TLS, and shows the peer's certificates to {@code observation}. */
  Fresh fresh(Observation observation) {
    Witness witness = new Witness(trust, anchors, observation);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity, new TrustManager[] {witness}, RANDOM);
      return new Fresh(new TlsSockets(context.getSocketFactory(), options), witness);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java installation has no TLS", broken);
    }
  }

  /** Judges whether a certificate is of the right name, given the URL's host. */
  HostnameVerifier names(HostnameVerifier usual) {
    return options.verified()
        ? (host, session) -> usual.verify(options.serverName().orElse(host), session)
        : (_, _) -> true;
  }

  record Fresh(SSLSocketFactory sockets, X509ExtendedTrustManager trust) {}

  /** Trusts whoever comes, because the user said so. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw Witness.neverServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw Witness.neverServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw Witness.neverServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Notes the certificates before they are verified: an expired one is worth knowing. */
  private static final class Witness extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private final Anchors anchors;
    private final Observation observation;

    Witness(X509ExtendedTrustManager judge, Anchors anchors, Observation observation) {
      this.judge = judge;
      this.anchors = anchors;
      this.observation = observation;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      if (socket instanceof SSLSocket tls) {
        observation.certificates(tls.getHandshakeSession(), chain);
      }
      try {
        judge.checkServerTrusted(chain, authType, socket);
      } catch (CertificateException distrusted) {
        throw dated(chain[0], distrusted);
      }
      if (!(judge instanceof Anybody)) {
        refuseSha1(chain[0]);
      }
      anchors.until(chain).ifPresent(observation::trusted);
    }

    /** Java loses sight of a date where it searches for a path, and never says which it is. */
    private static CertificateException dated(
        X509Certificate own, CertificateException distrusted) {
      try {
        own.checkValidity();
        return distrusted;
      } catch (CertificateException outOfDate) {
        outOfDate.addSuppressed(distrusted);
        return outOfDate;
      }
    }

    /** Java takes it from authorities that are not its own; no browser does from anybody. */
    private static void refuseSha1(X509Certificate own) throws CertificateException {
      boolean selfSigned = own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
      if (!selfSigned && own.getSigAlgName().toUpperCase(Locale.ROOT).startsWith("SHA1")) {
        throw new CertificateException("the certificate is signed with " + own.getSigAlgName());
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      judge.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw neverServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw neverServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw neverServer();
    }

    private static CertificateException neverServer() {
      return new CertificateException("a prober is never the server");
    }

    /** None: only servers name issuers, and OkHttp would index them for every connection. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
