package io.parallax.probes.http;

import io.parallax.probes.attempt.Observation;
import io.parallax.probes.secret.Secrets;
import io.parallax.spec.target.HttpAuth.Basic;
import io.parallax.spec.target.HttpAuth.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Credentials;

/** Values of Authorization headers. Nothing secret in them is left for anybody to read. */
final class Authorization {
  private Authorization() {}

  static String basic(Basic basic, Observation observation) throws IOException {
    String password = Secrets.text(basic.password());
    return hidden(
        Credentials.basic(Secrets.text(basic.username()), password, StandardCharsets.UTF_8),
        password,
        observation);
  }

  static String token(Token token, Observation observation) throws IOException {
    String credentials = Secrets.text(token.credentials());
    return hidden(token.scheme() + " " + credentials, credentials, observation);
  }

  static String bearer(String token, Observation observation) {
    return hidden("Bearer " + token, token, observation);
  }

  private static String hidden(String value, String secret, Observation observation) {
    observation.hide(List.of(value, value.substring(value.indexOf(' ') + 1), secret));
    return value;
  }
}
