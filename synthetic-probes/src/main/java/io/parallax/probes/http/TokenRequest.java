package io.parallax.probes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.secret.Secrets;
import io.parallax.probes.transport.Cancellation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Route;
import io.parallax.spec.target.HttpAuth.OAuth2;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** One fetch of a token, as RFC 6749 has it. What the server says in words is not repeated. */
final class TokenRequest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MAX_BYTES = 64 * 1024;
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  /** Of a token that does not say. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  private final OAuth2 oauth;
  private final ColdTransport transport;
  private final Route route;
  private final Observation observation;
  private final Cancellation cancellation = new Cancellation();

  TokenRequest(OAuth2 oauth, ColdTransport transport, Route route, Observation observation) {
    this.oauth = oauth;
    this.transport = transport;
    this.route = route;
    this.observation = observation;
  }

  /**
   * @throws IOException when there is no answer, or a secret can't be read
   */
  Tokens.Token token() throws IOException, NoToken {
    try (var session = transport.cold(observation, CookieJar.NO_COOKIES, route);
        Response response = cancellation.execute(transport.call(request(), session))) {
      JsonNode answer = answer(response);
      String text = answer.path("access_token").asText();
      if (!response.isSuccessful() || !PRINTABLE.matches(text)) {
        throw new NoToken("HTTP " + response.code() + code(answer));
      }
      return new Tokens.Token(text, life(answer.path("expires_in")));
    }
  }

  private static String code(JsonNode answer) {
    String code = answer.path("error").asText();
    return CODE.matches(code) ? ", " + code : "";
  }

  private static Duration life(JsonNode seconds) {
    long life = seconds.asLong(0);
    return life <= 0 ? USUAL_LIFE : Duration.ofSeconds(Math.min(life, 86_400));
  }

  private static JsonNode answer(Response response) throws IOException, NoToken {
    BufferedSource body = response.body().source();
    if (body.request(MAX_BYTES + 1)) {
      throw new NoToken("an answer longer than " + MAX_BYTES + " bytes");
    }
    try {
      JsonNode answer = JSON.readTree(body.readByteArray());
      return answer == null ? JSON.nullNode() : answer;
    } catch (JsonProcessingException notJson) {
      throw new NoToken("HTTP " + response.code() + ", and no JSON");
    }
  }

  private Request request() throws IOException {
    String id = Secrets.text(oauth.clientId());
    String secret = Secrets.text(oauth.clientSecret());
    FormBody.Builder form = new FormBody.Builder().add("grant_type", "client_credentials");
    if (!oauth.scopes().isEmpty()) {
      form.add("scope", String.join(" ", oauth.scopes()));
    }
    oauth.parameters().forEach(form::add);
    Request.Builder request = new Request.Builder().url(oauth.tokenUrl().toString());
    if (oauth.inBody()) {
      form.add("client_id", id).add("client_secret", secret);
    } else {
      request.header("Authorization", Credentials.basic(encoded(id), encoded(secret)));
    }
    return request
        .header("Accept", "application/json")
        .header("Connection", "close")
        .header("User-Agent", "Parallax")
        .post(form.build())
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  void cancel() {
    cancellation.cancel();
  }
}
