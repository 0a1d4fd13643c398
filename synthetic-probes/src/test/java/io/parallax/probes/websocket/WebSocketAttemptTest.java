package io.parallax.probes.websocket;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.http.Peer;
import io.parallax.spec.Expectation;
import io.parallax.spec.WebSocketTarget;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketAttemptTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int LIMIT = 10_000;
  private static final Expectation READY = new Expectation.Contains("ready");

  private static WebSocketTarget target(
      Peer peer, @Nullable String send, @Nullable Expectation expect) {
    return new WebSocketTarget(
        URI.create("ws://127.0.0.1:" + peer.port() + "/feed"),
        Map.of(),
        Optional.empty(),
        Optional.ofNullable(send),
        Optional.ofNullable(expect),
        LIMIT);
  }

  private static ProbeResult listen(Peer.Behaviour behaviour) throws IOException {
    try (Peer peer = new Peer(behaviour)) {
      return run(prober(null), target(peer, null, READY), SHORT);
    }
  }

  /** Upgrades as it should, then goes on. */
  private static Peer.Behaviour upgraded(Peer.Behaviour then) {
    return conversation -> {
      upgrade(conversation, "");
      then.meet(conversation);
    };
  }

  private static void upgrade(Peer.Conversation conversation, String more) throws IOException {
    String key = "";
    DataInputStream in = new DataInputStream(conversation.socket.getInputStream());
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      key = line.startsWith("Sec-WebSocket-Key: ") ? line.substring(19) : key;
    }
    String accept =
        ByteString.encodeUtf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").sha1().base64();
    conversation.say(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + more
            + "Sec-WebSocket-Accept: "
            + accept
            + "\r\n\r\n");
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private static byte[] text(String text) {
    return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theUpgradeIsEnoughWhenNothingIsExpected() throws Exception {
    try (Peer peer = new Peer(upgraded(conversation -> Thread.sleep(5_000)))) {
      ProbeResult result = run(target(peer, null, null));
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.evidence().http().map(Evidence.Http::status)).contains(101);
      assertThat(result.timings().phases())
          .containsOnlyKeys(Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER);
    }
  }

  @Test
  void whatIsSentArrivesMaskedAndIsAnswered() throws Exception {
    BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
    Peer.Behaviour behaviour =
        upgraded(conversation -> {
          heard.add(unmasked(conversation));
          conversation.say(text("ready when you are"));
          heard.add(unmasked(conversation));
        });
    try (Peer peer = new Peer(behaviour)) {
      assertThat(run(target(peer, "hello \u00e9", READY)).outcome()).isEqualTo(new Good());
      assertThat(heard.poll(2, TimeUnit.SECONDS)).isEqualTo("81 hello \u00e9");
      assertThat(heard.poll(2, TimeUnit.SECONDS)).startsWith("88 ");
    }
  }

  private static String unmasked(Peer.Conversation conversation) throws IOException {
    DataInputStream in = new DataInputStream(conversation.socket.getInputStream());
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    assertThat(second & 0x80).as("masked").isEqualTo(0x80);
    byte[] key = in.readNBytes(4);
    byte[] payload = in.readNBytes(second & 0x7f);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= key[i % 4];
    }
    return "%02x %s".formatted(first, new String(payload, StandardCharsets.UTF_8));
  }

  @Test
  void otherMessagesPingsAndFragmentsComeBefore() throws Exception {
    ProbeResult result =
        listen(
            upgraded(conversation -> {
              conversation.say(text("welcome"));
              conversation.say(frame(0x01, "rea".getBytes(StandardCharsets.UTF_8)));
              conversation.say(frame(0x89, new byte[] {1, 2, 3}));
              conversation.say(frame(0x8a, new byte[0]));
              conversation.say(frame(0x80, "dy".getBytes(StandardCharsets.UTF_8)));
              Thread.sleep(5_000);
            }));
    assertThat(result.outcome()).isEqualTo(new Good());
  }

  @Test
  void silenceAfterTheUpgradeEndsAtTheDeadline() throws Exception {
    ProbeResult result = listen(upgraded(conversation -> Thread.sleep(5_000)));
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(result.timings().total()).isBetween(SHORT, SHORT.plusSeconds(1));
  }

  @Test
  void theConnectionIsClosedAtTheDeadline() throws Exception {
    BlockingQueue<Integer> end = new ArrayBlockingQueue<>(1);
    Peer.Behaviour listening =
        upgraded(conversation -> end.add(conversation.socket.getInputStream().read()));
    try (Peer peer = new Peer(listening)) {
      ProbeResult result = run(prober(null), target(peer, null, READY), SHORT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
      assertThat(end.poll(2, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void onlyOtherMessagesUntilTheDeadlineIsAnUnexpectedAnswer() throws Exception {
    ProbeResult result =
        listen(
            upgraded(conversation -> {
              conversation.say(text("welcome"));
              Thread.sleep(5_000);
            }));
    assertThat(result.outcome()).isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
    assertThat(result.evidence().detail()).isEqualTo("1 messages, none as expected");
  }

  private interface Flood {
    byte[] piece();
  }

  private static Outcome flooded(Flood flood) throws IOException {
    ProbeResult result =
        listen(
            upgraded(conversation -> {
              while (true) {
                conversation.say(flood.piece());
              }
            }));
    assertThat(result.timings().total()).isLessThan(SHORT.plusSeconds(1));
    return result.outcome();
  }

  @Test
  void floodsEndAtALimit() throws Exception {
    byte[] kilobyte = new byte[1_000];
    assertThat(flooded(() -> frame(0x00, kilobyte))).isEqualTo(bad(Reason.WEBSOCKET_PROTOCOL));
    assertThat(flooded(() -> text("x".repeat(1_000)))).isEqualTo(bad(Reason.BODY_TOO_LARGE));
    assertThat(flooded(() -> frame(0x8a, new byte[0]))).isEqualTo(bad(Reason.BODY_TOO_LARGE));
    // The peer never reads our pongs, so that writing them may block until the deadline.
    assertThat(flooded(() -> frame(0x89, new byte[125])))
        .isIn(bad(Reason.BODY_TOO_LARGE), bad(Reason.RESPONSE_TIMEOUT));
  }

  @Test
  void fragmentsOfOneMessageShareItsLimit() throws Exception {
    ProbeResult result =
        listen(
            upgraded(conversation -> {
              conversation.say(frame(0x01, new byte[1_000]));
              while (true) {
                conversation.say(frame(0x00, new byte[1_000]));
              }
            }));
    assertThat(result.outcome()).isEqualTo(bad(Reason.BODY_TOO_LARGE));
    assertThat(result.evidence().detail()).isEqualTo("a message longer than the limit");
  }

  @Test
  void aHugeFrameIsNotEvenBegun() throws Exception {
    byte[] head =
        ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(1L << 40).array();
    ProbeResult result =
        listen(
            upgraded(conversation -> {
              conversation.say(head);
              Thread.sleep(5_000);
            }));
    assertThat(result.outcome()).isEqualTo(bad(Reason.BODY_TOO_LARGE));
    assertThat(result.timings().total()).isLessThan(SHORT);
  }

  @ParameterizedTest
  @CsvSource({
    "c1 00, WEBSOCKET_PROTOCOL", // a reserved bit
    "83 00, WEBSOCKET_PROTOCOL", // no such opcode
    "81 81 00 00 00 00 78, WEBSOCKET_PROTOCOL", // masked
    "09 00, WEBSOCKET_PROTOCOL", // a fragmented ping
    "89 7e 00 7e, WEBSOCKET_PROTOCOL", // a long ping
    "80 00, WEBSOCKET_PROTOCOL", // a continuation of nothing
    "01 00 81 00, WEBSOCKET_PROTOCOL", // a message inside another
    "81 7f ff ff ff ff ff ff ff ff, WEBSOCKET_PROTOCOL", // a negative length
    "81 02 c3 28, WEBSOCKET_PROTOCOL", // not UTF-8
    "88 00, WEBSOCKET_PROTOCOL", // goodbye
    "81, CONNECTION_LOST", // half a frame
    "'', CONNECTION_LOST",
  })
  void brokenFramesAreToldApart(String hex, Reason reason) throws Exception {
    byte[] bytes = ByteString.decodeHex(hex.replace(" ", "")).toByteArray();
    ProbeResult result =
        listen(
            upgraded(conversation -> {
              conversation.say(bytes);
              conversation.socket.shutdownOutput();
              Thread.sleep(2_000);
            }));
    assertThat(result.outcome()).isEqualTo(bad(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, HTTP_STATUS",
    "HTTP/1.1 426 Upgrade Required, HTTP_STATUS",
    "HTTP/1.1 101 Switching Protocols, UPGRADE_INVALID",
    "'HTTP/1.1 101 Ok\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: eA==', UPGRADE_INVALID",
    "'HTTP/1.1 101 Ok\r\nConnection: Upgrade\r\nUpgrade: h2c', UPGRADE_INVALID",
    "SSH-2.0-x, HTTP_PROTOCOL",
  })
  void aWrongUpgradeIsBad(String head, Reason reason) throws Exception {
    ProbeResult result =
        listen(conversation -> {
          conversation.request();
          conversation.say(head + "\r\n\r\n");
          Thread.sleep(2_000);
        });
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertThat(result.timings().total()).isLessThan(SHORT);
  }

  @ParameterizedTest
  @CsvSource({
    "'Sec-WebSocket-Protocol: feed', Good",
    "'Sec-WebSocket-Protocol: other', Bad",
    "'', Bad",
    "'Sec-WebSocket-Protocol: feed\r\nSec-WebSocket-Extensions: permessage-deflate', Bad",
  })
  void theSubprotocolIsTheOneAskedFor(String header, String outcome) throws Exception {
    String more = header.isEmpty() ? "" : header + "\r\n";
    try (Peer peer =
        new Peer(conversation -> {
          upgrade(conversation, more);
          Thread.sleep(2_000);
        })) {
      WebSocketTarget plain = target(peer, null, null);
      WebSocketTarget asking =
          new WebSocketTarget(
              plain.url(),
              Map.of(),
              Optional.of("feed"),
              Optional.empty(),
              Optional.empty(),
              LIMIT);
      assertThat(run(asking).outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }
  }
}
