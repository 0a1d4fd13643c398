package io.parallax.app.exchange;

import io.parallax.probes.secret.Secrets;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that opens an exchange, as it is at one moment. Never printed. */
final class Token {
  /** A shorter one could be guessed. */
  static final int LEAST_LENGTH = 16;

  private static final String SCHEME = "Bearer ";

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /**
   * @throws IOException saying where it should be: when it is not there, or is no good
   */
  static Token read(HeaderValue where) throws IOException {
    String secret = Secrets.text(where);
    if (secret.length() < LEAST_LENGTH) {
      throw new IOException("the exchange's token is shorter than " + LEAST_LENGTH + " characters");
    }
    return new Token(secret);
  }

  /** Value of the Authorization header that carries it. */
  String authorization() {
    return SCHEME + secret;
  }

  /** Whether {@code authorization} carries it; takes as long whatever part of it is right. */
  boolean opens(String authorization) {
    return MessageDigest.isEqual(digest(authorization()), digest(authorization));
  }

  /** Of one length, since the comparison would tell the secret's. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
