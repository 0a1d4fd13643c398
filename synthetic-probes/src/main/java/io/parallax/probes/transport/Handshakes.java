package io.parallax.probes.transport;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Full TLS handshakes: a context of its own for every connection, so that no session is resumed.
 * Whom to trust is read once.
 */
final class Handshakes {
  private final X509ExtendedTrustManager trust;
  private final Anchors anchors;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param trusted certificates to trust; null for those of the Java installation
   */
  Handshakes(@Nullable KeyStore trusted) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      trust =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow();
      anchors = new Anchors(trust.getAcceptedIssuers());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java installation can't verify certificates", broken);
    }
  }

  /** What makes one connection's TLS, and shows the peer's certificates to {@code observation}. */
  Fresh fresh(Observation observation) {
    Witness witness = new Witness(trust, anchors, observation);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, random);
      return new Fresh(context.getSocketFactory(), witness);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java installation has no TLS", broken);
    }
  }

  record Fresh(SSLSocketFactory sockets, X509ExtendedTrustManager trust) {}

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
      judge.checkServerTrusted(chain, authType, socket);
      anchors.until(chain).ifPresent(observation::trusted);
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
