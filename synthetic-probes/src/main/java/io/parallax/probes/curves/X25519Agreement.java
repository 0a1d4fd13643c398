package io.parallax.probes.curves;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.interfaces.XECKey;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;
import javax.crypto.KeyAgreementSpi;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/** What two parties share by X25519. Takes keys of Java's, and gives them to the library. */
final class X25519Agreement extends KeyAgreementSpi {
  private final KeyAgreement agreement;
  private final KeyFactory keys;

  X25519Agreement(Provider library) {
    try {
      agreement = KeyAgreement.getInstance("XDH", library);
      keys = KeyFactory.getInstance("XDH", library);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("the library has no X25519", broken);
    }
  }

  static boolean isCurve(@Nullable Object curve) {
    return curve instanceof NamedParameterSpec named
        && named.getName().equals(NamedParameterSpec.X25519.getName());
  }

  static boolean isKey(@Nullable Object key) {
    return key instanceof XECKey known && isCurve(known.getParams());
  }

  @Override
  protected void engineInit(Key own, SecureRandom unused) throws InvalidKeyException {
    byte @Nullable [] encoded = own.getEncoded();
    if (!isKey(own) || !(own instanceof XECPrivateKey) || encoded == null) {
      throw new InvalidKeyException("no private key of X25519 that can be read");
    }
    try {
      agreement.init(keys.generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (InvalidKeySpecException broken) {
      throw new InvalidKeyException("a private key of X25519 in no known form", broken);
    }
  }

  @Override
  protected void engineInit(Key own, @Nullable AlgorithmParameterSpec unused, SecureRandom random)
      throws InvalidKeyException {
    engineInit(own, random);
  }

  /**
   * @throws InvalidKeyException when the peer's is of another curve, or makes a secret that anybody
   *     could guess
   */
  @Override
  protected @Nullable Key engineDoPhase(Key peer, boolean last) throws InvalidKeyException {
    if (!isKey(peer) || !(peer instanceof XECPublicKey)) {
      throw new InvalidKeyException("no public key of X25519");
    }
    try {
      return agreement.doPhase(
          keys.generatePublic(new X509EncodedKeySpec(peer.getEncoded())), last);
    } catch (GeneralSecurityException | RuntimeException bad) {
      throw new InvalidKeyException("a public key of X25519 that can't be used", bad);
    }
  }

  @Override
  protected byte[] engineGenerateSecret() {
    return agreement.generateSecret();
  }

  @Override
  protected int engineGenerateSecret(byte[] target, int offset) throws ShortBufferException {
    return agreement.generateSecret(target, offset);
  }

  @Override
  protected SecretKey engineGenerateSecret(String algorithm)
      throws NoSuchAlgorithmException, InvalidKeyException {
    return agreement.generateSecret(algorithm);
  }
}
