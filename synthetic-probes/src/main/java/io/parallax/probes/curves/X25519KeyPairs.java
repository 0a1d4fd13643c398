package io.parallax.probes.curves;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** New keys of X25519. The library's have none of Java's interfaces, so they are made Java's. */
final class X25519KeyPairs extends KeyPairGeneratorSpi {
  private static final int BITS = 255;

  private final Provider library;

  X25519KeyPairs(Provider library) {
    this.library = library;
  }

  @Override
  public void initialize(int bits, SecureRandom unused) {
    if (bits != BITS) {
      throw new InvalidParameterException("X25519 has " + BITS + " bits, not " + bits);
    }
  }

  @Override
  public void initialize(AlgorithmParameterSpec curve, SecureRandom unused)
      throws InvalidAlgorithmParameterException {
    if (!X25519Agreement.isCurve(curve)) {
      throw new InvalidAlgorithmParameterException("another curve than X25519");
    }
  }

  @Override
  public KeyPair generateKeyPair() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("XDH", library).generateKeyPair();
      KeyFactory java = KeyFactory.getInstance("XDH", "SunEC");
      return new KeyPair(
          java.generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded())),
          java.generatePrivate(new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
    } catch (GeneralSecurityException broken) {
      throw new ProviderException("no keys of X25519", broken);
    }
  }
}
