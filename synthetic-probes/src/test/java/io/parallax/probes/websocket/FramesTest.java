package io.parallax.probes.websocket;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.websocket.SocketProbes.SHORT;
import static io.parallax.probes.websocket.SocketProbes.listen;
import static io.parallax.probes.websocket.SocketProbes.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages from peers that frame as they like. */
class FramesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] KILOBYTE = new byte[1_000];

  private interface Flood {
    void piece(ServerSide peer) throws IOException;
  }

  @Test
  void otherMessagesPingsAndFragmentsComeBefore() throws Exception {
    ProbeResult result =
        listen(peer -> {
          peer.text("welcome");
          peer.frame(0x01, "rea".getBytes(StandardCharsets.UTF_8));
          peer.frame(ServerSide.PING, (byte) 1, (byte) 2);
          peer.frame(ServerSide.PONG);
          peer.frame(0x00, "d".getBytes(StandardCharsets.UTF_8));
          peer.frame(0x80, "y".getBytes(StandardCharsets.UTF_8));
          SocketProbes.silence(peer);
        });
    assertThat(result.outcome()).isEqualTo(new Good());
  }

  @Test
  void aPingIsAnsweredWithWhatItHolds() throws Exception {
    ProbeResult result =
        listen(peer -> {
          peer.frame(ServerSide.PING, (byte) 1, (byte) 2, (byte) 3);
          ServerSide.Heard pong = peer.hear();
          if (pong.head() == ServerSide.PONG && pong.payload().length == 3) {
            peer.text("ready");
          }
          SocketProbes.silence(peer);
        });
    assertThat(result.outcome()).isEqualTo(new Good());
  }

  @Test
  void aBinaryMessageNeedsNoUtf8() throws Exception {
    byte[] bytes = "x ready".getBytes(StandardCharsets.UTF_8);
    bytes[0] = (byte) 0xff;
    ProbeResult result =
        listen(peer -> {
          peer.frame(0x82, bytes);
          SocketProbes.silence(peer);
        });
    assertThat(result.outcome()).isEqualTo(new Good());
  }

  private static Outcome flooded(Flood flood) throws IOException {
    ProbeResult result =
        listen(peer -> {
          while (true) {
            flood.piece(peer);
          }
        });
    assertThat(result.timings().total()).isLessThan(SHORT.plusSeconds(3));
    return result.outcome();
  }

  @Test
  void floodsEndAtALimit() throws Exception {
    assertThat(flooded(peer -> peer.frame(0x00, KILOBYTE)))
        .isEqualTo(bad(Reason.WEBSOCKET_PROTOCOL));
    // Reading may be slower than the deadline, which then finds messages that are not expected.
    assertThat(flooded(peer -> peer.text("x".repeat(1_000))))
        .isIn(bad(Reason.MESSAGE_TOO_LARGE), bad(Reason.ANSWER_UNEXPECTED));
    assertThat(flooded(peer -> peer.frame(ServerSide.PONG)))
        .isIn(bad(Reason.MESSAGE_TOO_LARGE), bad(Reason.RESPONSE_TIMEOUT));
    // The peer never reads our pongs, so that writing them may block until the deadline.
    assertThat(flooded(peer -> peer.frame(ServerSide.PING, new byte[125])))
        .isIn(bad(Reason.MESSAGE_TOO_LARGE), bad(Reason.RESPONSE_TIMEOUT));
  }

  @Test
  void allMessagesTogetherHaveALimit() throws Exception {
    ProbeResult result =
        listen(
            upgraded(peer -> {
              while (true) {
                peer.text("x".repeat(1_000));
              }
            }),
            PATIENCE);
    assertThat(result.outcome()).isEqualTo(bad(Reason.MESSAGE_TOO_LARGE));
    assertThat(result.evidence().detail()).isEqualTo("more messages than anybody waits for");
  }

  @Test
  void fragmentsOfOneMessageShareItsLimit() throws Exception {
    ProbeResult result =
        listen(
            upgraded(peer -> {
              peer.frame(0x01, KILOBYTE);
              while (true) {
                peer.frame(0x00, KILOBYTE);
              }
            }),
            PATIENCE);
    assertThat(result.outcome()).isEqualTo(bad(Reason.MESSAGE_TOO_LARGE));
    assertThat(result.evidence().detail()).isEqualTo("a message longer than the limit");
  }

  @ParameterizedTest
  @CsvSource({"1099511627776", "9223372036854775807", "10001"})
  void aHugeFrameIsNotEvenBegun(long length) throws Exception {
    byte[] head = ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(length).array();
    ProbeResult result =
        listen(
            upgraded(peer -> {
              peer.raw(head);
              SocketProbes.silence(peer);
            }),
            PATIENCE);
    assertThat(result.outcome()).isEqualTo(bad(Reason.MESSAGE_TOO_LARGE));
    assertThat(result.timings().total()).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "c1 00, WEBSOCKET_PROTOCOL", // a reserved bit
    "a1 02 7b 7d, WEBSOCKET_PROTOCOL", // another
    "91 02 7b 7d, WEBSOCKET_PROTOCOL", // the third
    "83 00, WEBSOCKET_PROTOCOL", // no such opcode
    "8b 00, WEBSOCKET_PROTOCOL", // no such control
    "81 81 00 00 00 00 78, WEBSOCKET_PROTOCOL", // masked
    "09 00, WEBSOCKET_PROTOCOL", // a fragmented ping
    "89 7e 00 7e, WEBSOCKET_PROTOCOL", // a long ping
    "80 00, WEBSOCKET_PROTOCOL", // a continuation of nothing
    "01 00 81 00, WEBSOCKET_PROTOCOL", // a message inside another
    "81 7f ff ff ff ff ff ff ff ff, WEBSOCKET_PROTOCOL", // a negative length
    "81 02 c3 28, WEBSOCKET_PROTOCOL", // not UTF-8
    "01 01 c3 80 01 28, WEBSOCKET_PROTOCOL", // nor put together
    "88 00, WEBSOCKET_CLOSED", // goodbye
    "88 02 03 e9, WEBSOCKET_CLOSED", // going away
    "88 05 0f a0 62 79 65, WEBSOCKET_CLOSED", // 4000 bye
    "88 01 03, WEBSOCKET_PROTOCOL", // half a code
    "88 02 03 e7, WEBSOCKET_PROTOCOL", // 999
    "88 02 03 ed, WEBSOCKET_PROTOCOL", // 1005 is never sent
    "88 04 03 e8 c3 28, WEBSOCKET_PROTOCOL", // a reason that is not UTF-8
    "81, CONNECTION_LOST", // half a frame
    "'', CONNECTION_LOST",
  })
  void brokenFramesAreToldApart(String hex, Reason reason) throws Exception {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    ProbeResult result =
        listen(
            conversation -> {
              ServerSide peer = new ServerSide(conversation.socket);
              peer.upgrade(peer.request(), "");
              peer.raw(bytes);
              conversation.socket.shutdownOutput();
              Thread.sleep(2_000);
            },
            PATIENCE);
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(bad(reason));
  }

  @Test
  void whyThePeerClosesIsTold() throws Exception {
    ProbeResult result =
        listen(
            upgraded(peer -> {
              peer.frame(ServerSide.CLOSE, HexFormat.of().parseHex("03f5627573790a"));
              SocketProbes.silence(peer);
            }),
            PATIENCE);
    assertThat(result.outcome()).isEqualTo(bad(Reason.WEBSOCKET_CLOSED));
    assertThat(result.evidence().detail()).isEqualTo("closed by the peer: 1013 busy");
  }
}
