package io.parallax.probes.curves;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conscrypt.Conscrypt;

/**
 * The arithmetic of elliptic curves in native code (BoringSSL, by way of Conscrypt): key exchange
 * with X25519 and the NIST curves, and ECDSA. It was most of what a handshake cost. TLS itself
 * stays Java's, and with it each verdict; whatever curve is not here is Java's, too.
 */
public final class NativeCurves extends Provider {
  private static final long serialVersionUID = 1;
  private static final String NAME = "ParallaxCurves";
  private static final Logger LOG = System.getLogger(NativeCurves.class.getName());
  private static final List<String> X25519 = List.of("X25519", "XDH");

  private NativeCurves(Provider library) {
    super(NAME, "1", "Elliptic curves in native code");
    offer(library, "KeyPairGenerator", "EC");
    offer(library, "KeyAgreement", "ECDH");
    Stream.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")
        .forEach(hash -> offer(library, "Signature", hash));
    for (String name : X25519) {
      putService(new Made(this, "KeyPairGenerator", name, () -> new X25519KeyPairs(library)));
      putService(new Made(this, "KeyAgreement", name, () -> new X25519Agreement(library)));
    }
  }

  /**
   * From now on this process asks for curves here first. Where the library can't be loaded, for
   * want of a build for this machine or of a place to unpack it, Java reckons, and it is said why.
   *
   * @return whether they are native now
   */
  public static synchronized boolean install() {
    if (Security.getProvider(NAME) == null) {
      try {
        Security.insertProviderAt(new NativeCurves(Conscrypt.newProvider()), 1);
      } catch (LinkageError | RuntimeException unusable) {
        LOG.log(Level.WARNING, "TLS takes more time, its curves are Java's: " + unusable);
      }
    }
    return Security.getProvider(NAME) != null;
  }

  private void offer(Provider library, String type, String algorithm) {
    putService(new Lent(this, library.getService(type, algorithm)));
  }

  /** One of the library's own. */
  private static final class Lent extends Service {
    private final Service lender;

    Lent(Provider provider, Service lender) {
      super(provider, lender.getType(), lender.getAlgorithm(), lender.getClassName(), null, null);
      this.lender = lender;
    }

    @Override
    public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
      return lender.newInstance(parameter);
    }

    @Override
    public boolean supportsParameter(Object parameter) {
      return lender.supportsParameter(parameter);
    }
  }

  /** One of ours. */
  private static final class Made extends Service {
    private final Supplier<Object> maker;

    Made(Provider provider, String type, String algorithm, Supplier<Object> maker) {
      super(provider, type, algorithm, NativeCurves.class.getName(), null, null);
      this.maker = maker;
    }

    @Override
    public Object newInstance(Object parameter) {
      return maker.get();
    }

    @Override
    public boolean supportsParameter(Object key) {
      return X25519Agreement.isKey(key);
    }
  }
}
