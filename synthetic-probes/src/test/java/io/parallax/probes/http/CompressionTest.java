package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.asserting;
import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static io.parallax.probes.http.Attempts.withLimits;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.HttpTarget.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked for is decoded, and its length is what the body is, not what came. */
class CompressionTest {
  private static final String TEXT = "brotli body";
  private static final byte[] BROTLI = Base64.getDecoder().decode("CwWAYnJvdGxpIGJvZHkD");

  /** 64 MiB of zeros, made by Node's zlib. */
  private static final byte[] BROTLI_BOMB =
      Base64.getDecoder()
          .decode(
              "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsA"
                  + "dO//+P//B/8EQBwWAOje//H//w/+CYA4LADQvf/L//8//BMAcVgAoHv/Bw==");

  private static byte[] encoded(Encoding encoding, byte[] plain) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (encoding) {
      case GZIP -> {
        try (var out = new GZIPOutputStream(bytes)) {
          out.write(plain);
        }
      }
      case DEFLATE -> {
        try (var out = new DeflaterOutputStream(bytes)) {
          out.write(plain);
        }
      }
      case BR -> bytes.write(plain.length == TEXT.length() ? BROTLI : BROTLI_BOMB);
    }
    return bytes.toByteArray();
  }

  private static Peer sending(String encoding, byte[] body) throws Exception {
    return new Peer(conversation -> {
      conversation.request();
      conversation.say(
          "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(encoding, body.length));
      conversation.say(body);
    });
  }

  private static HttpTarget asking(String url, Encoding... encodings) {
    HttpTarget target = get(url);
    return target.with(target.request().withEncodings(encodings));
  }

  private static String name(Encoding encoding) {
    return encoding.name().toLowerCase(java.util.Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void isDecoded(Encoding encoding) throws Exception {
    byte[] body = encoded(encoding, TEXT.getBytes(StandardCharsets.UTF_8));
    try (Peer peer = sending(name(encoding), body)) {
      HttpTarget target =
          asserting(
              asking(peer.url(), encoding),
              new Assertion.Body(Pattern.compile("^" + TEXT + "$"), true));
      ProbeResult result = run(target);
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.evidence().http().orElseThrow().bodyBytes()).isEqualTo(TEXT.length());
      assertThat(result.evidence().http().orElseThrow().contentLength()).isEqualTo(body.length);
      assertThat(peer.requests.getLast()).contains("Accept-Encoding: " + name(encoding));
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void aBombEndsAtTheLimit(Encoding encoding) throws Exception {
    try (Peer peer = sending(name(encoding), encoded(encoding, new byte[64 << 20]))) {
      ProbeResult result = run(withLimits(asking(peer.url(), encoding), 0, 100_000));
      assertThat(result.outcome()).isEqualTo(bad(Reason.BODY_TOO_LARGE));
      assertThat(result.evidence().http().orElseThrow().bodyBytes()).isBetween(100_001L, 120_000L);
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void whatIsNoSuchEncodingIsInvalid(Encoding encoding) throws Exception {
    byte[] nonsense = new byte[100];
    Arrays.fill(nonsense, (byte) 0xff);
    try (Peer peer = sending(name(encoding), nonsense)) {
      assertThat(run(asking(peer.url(), encoding)).outcome()).isEqualTo(bad(Reason.BODY_INVALID));
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void whatEndsTooSoonIsInvalid(Encoding encoding) throws Exception {
    byte[] body = encoded(encoding, TEXT.getBytes(StandardCharsets.UTF_8));
    try (Peer peer = sending(name(encoding), Arrays.copyOf(body, body.length / 2))) {
      assertThat(run(asking(peer.url(), encoding)).outcome()).isEqualTo(bad(Reason.BODY_INVALID));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | identity", "BR GZIP | br, gzip", "DEFLATE BR GZIP | deflate, br, gzip"})
  void isAskedForInOrder(String encodings, String header) throws Exception {
    Encoding[] wanted =
        encodings.isEmpty()
            ? new Encoding[0]
            : Arrays.stream(encodings.split(" ", -1))
                .map(Encoding::valueOf)
                .toArray(Encoding[]::new);
    try (Peer peer = Peer.answering("HTTP/1.1 204 No\r\n\r\n")) {
      assertThat(run(asking(peer.url(), wanted)).outcome()).isEqualTo(new Good());
      assertThat(peer.requests.getLast()).contains("Accept-Encoding: " + header);
    }
  }

  @Test
  void whatNobodyAskedForIsLeftAsItIs() throws Exception {
    try (Peer peer = sending("br", BROTLI)) {
      ProbeResult result = run(asking(peer.url()));
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.evidence().http().orElseThrow().bodyBytes()).isEqualTo(BROTLI.length);
    }
  }
}
