package io.parallax.probes.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against RFC 7748's own numbers, and against Java's arithmetic. */
class NativeCurvesTest {
  private static final String OURS = "ParallaxCurves";
  private static final String JAVA = "SunEC";
  private static final byte[] MESSAGE = {1, 2, 3};

  @BeforeAll
  static void install() {
    assertThat(NativeCurves.install()).as("there is a build for the machines we test on").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
        + "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
        + "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
        + "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
        + "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
  })
  void x25519IsAsItsRfcHasIt(String scalar, String u, String shared) throws Exception {
    assertThat(agree("XDH", OURS, x25519(scalar), point(u))).isEqualTo(shared);
  }

  @ParameterizedTest
  @CsvSource({"XDH, X25519", "XDH, X448", "ECDH, secp256r1", "ECDH, secp384r1", "ECDH, secp521r1"})
  void whatIsSharedIsWhatJavaSays(String algorithm, String curve) throws Exception {
    KeyPair one = fresh(algorithm, curve);
    KeyPair other = fresh(algorithm, curve);
    String secret = agree(algorithm, null, one.getPrivate(), other.getPublic());
    assertThat(agree(algorithm, null, other.getPrivate(), one.getPublic())).isEqualTo(secret);
    assertThat(agree(algorithm, JAVA, one.getPrivate(), other.getPublic())).isEqualTo(secret);
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA",
    "secp384r1, SHA384withECDSA",
    "secp521r1, SHA512withECDSA"
  })
  void aSignatureIsGoodWhereJavaSaysSo(String curve, String algorithm) throws Exception {
    KeyPair keys = fresh("ECDH", curve);
    byte[] ours = sign(Signature.getInstance(algorithm), keys.getPrivate());
    byte[] javas = sign(Signature.getInstance(algorithm, JAVA), keys.getPrivate());
    assertThat(isGood(Signature.getInstance(algorithm, JAVA), keys.getPublic(), ours)).isTrue();
    assertThat(isGood(Signature.getInstance(algorithm), keys.getPublic(), javas)).isTrue();
    javas[javas.length - 1] ^= 1;
    assertThat(isGood(Signature.getInstance(algorithm), keys.getPublic(), javas)).isFalse();
  }

  @Test
  void curvesOfTlsAreNativeAndOthersJavas() throws Exception {
    assertThat(provider("XDH", fresh("XDH", "X25519"))).isEqualTo(OURS);
    assertThat(provider("ECDH", fresh("ECDH", "secp256r1"))).isEqualTo(OURS);
    assertThat(provider("XDH", fresh("XDH", "X448"))).isEqualTo(JAVA);
  }

  /** RFC 7748, 6.1: whoever takes such a point shares what everybody knows. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aPointThatMakesEverySecretTheSameIsRefused(int u) {
    String hex = "0" + u + "00".repeat(31);
    assertThatThrownBy(() -> agree("XDH", OURS, fresh("XDH", "X25519").getPrivate(), point(hex)))
        .isInstanceOf(InvalidKeyException.class);
  }

  private static String provider(String algorithm, KeyPair keys) throws Exception {
    KeyAgreement agreement = KeyAgreement.getInstance(algorithm);
    agreement.init(keys.getPrivate());
    return agreement.getProvider().getName();
  }

  private static KeyPair fresh(String algorithm, String curve) throws GeneralSecurityException {
    boolean montgomery = algorithm.equals("XDH");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(montgomery ? "XDH" : "EC");
    AlgorithmParameterSpec named =
        montgomery ? new NamedParameterSpec(curve) : new ECGenParameterSpec(curve);
    generator.initialize(named);
    return generator.generateKeyPair();
  }

  private static String agree(
      String algorithm, @Nullable String provider, PrivateKey own, PublicKey peer)
      throws Exception {
    KeyAgreement agreement =
        provider == null
            ? KeyAgreement.getInstance(algorithm)
            : KeyAgreement.getInstance(algorithm, provider);
    agreement.init(own);
    agreement.doPhase(peer, true);
    return HexFormat.of().formatHex(agreement.generateSecret());
  }

  private static byte[] sign(Signature signature, PrivateKey key) throws Exception {
    signature.initSign(key);
    signature.update(MESSAGE);
    return signature.sign();
  }

  private static boolean isGood(Signature signature, PublicKey key, byte[] said)
      throws GeneralSecurityException {
    signature.initVerify(key);
    signature.update(MESSAGE);
    return signature.verify(said);
  }

  private static PrivateKey x25519(String hex) throws GeneralSecurityException {
    return KeyFactory.getInstance("X25519")
        .generatePrivate(
            new XECPrivateKeySpec(NamedParameterSpec.X25519, HexFormat.of().parseHex(hex)));
  }

  /**
   * @param hex little-endian; the first bit is unused, and masked as the RFC wants it
   */
  private static PublicKey point(String hex) throws GeneralSecurityException {
    byte[] little = HexFormat.of().parseHex(hex);
    byte[] big = new byte[little.length];
    for (int i = 0; i < little.length; i++) {
      big[i] = little[little.length - 1 - i];
    }
    big[0] &= 0x7f;
    BigInteger u = new BigInteger(1, big);
    return KeyFactory.getInstance("X25519")
        .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
  }
}
