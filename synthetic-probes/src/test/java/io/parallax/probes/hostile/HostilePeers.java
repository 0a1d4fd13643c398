package io.parallax.probes.hostile;

import static io.parallax.probes.hostile.Worst.tcp;
import static io.parallax.probes.hostile.Worst.udp;

import io.parallax.probes.http.Peer;
import io.parallax.probes.http.Peer.Conversation;
import io.parallax.probes.websocket.ServerSide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The table of peers that do their worst. Two reasons are where the peer floods: a busy machine may
 * reach the deadline before the limit.
 */
final class HostilePeers {
  /** Not hostile at all, and never bad. */
  static final String NEIGHBOUR = "neighbour";

  private static final String HTTP = "http://127.0.0.1:PORT/";
  private static final String HTTPS = "https://127.0.0.1:PORT/";
  private static final String TCP = "tcp://127.0.0.1:PORT ^220 ";
  private static final String WS = "ws://127.0.0.1:PORT/ ready";
  private static final String GRPC = "grpc://127.0.0.1:PORT/orders";
  private static final String DNS = "dns://127.0.0.1:PORT/www.test";
  private static final String NODE = "substrate+http://127.0.0.1:PORT/";
  private static final String NODE_WS = "substrate+ws://127.0.0.1:PORT/";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String KILOBYTE = "x".repeat(1_000);
  private static final byte[] BOMB = bomb();

  private HostilePeers() {}

  static List<Worst> all() {
    return Stream.of(http(), tls(), streams(), sockets(), calls(), names(), nodes())
        .flatMap(List::stream)
        .toList();
  }

  private static Worst row(
      String name, String target, Peer.Behaviour behaviour, String... expected) {
    return new Worst(name, target, tcp(behaviour), List.of(expected));
  }

  private static List<Worst> http() {
    return List.of(
        row(NEIGHBOUR, HTTP, answering(OK + "Content-Length: 2\r\n\r\nok"), "good"),
        row("silence", HTTP, HostilePeers::silence, "response-timeout"),
        row("dripping-headers", HTTP, saying(OK, dripping("a: b\r\n")), "response-timeout"),
        row(
            "dripping-body",
            HTTP,
            saying(OK + "Content-Length: 100000\r\n\r\n", dripping("x")),
            "response-timeout"),
        row(
            "endless-headers",
            HTTP,
            saying(OK, flooding("a: " + KILOBYTE + "\r\n")),
            "headers-too-large",
            "response-timeout"),
        row(
            "endless-hints",
            HTTP,
            saying("", flooding("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(20))),
            "headers-too-large",
            "response-timeout"),
        row("gzip-bomb", HTTP, HostilePeers::explode, "body-too-large"),
        row(
            "two-gigabytes",
            HTTP,
            saying(OK + "Content-Length: 2147483648\r\n\r\n", flooding(KILOBYTE)),
            "body-too-large",
            "response-timeout"),
        row(
            "endless-chunks",
            HTTP,
            saying(
                OK + "Transfer-Encoding: chunked\r\n\r\n", flooding("3e8\r\n" + KILOBYTE + "\r\n")),
            "body-too-large",
            "response-timeout"),
        row(
            "endless-chunk-extension",
            HTTP,
            saying(OK + "Transfer-Encoding: chunked\r\n\r\n1;", flooding(KILOBYTE)),
            "http-protocol",
            "response-timeout"),
        row("redirect-loop", HTTP, redirecting("/"), "too-many-redirects"),
        row(
            "redirect-to-metadata",
            HTTP,
            redirecting("http://169.254.169.254/latest/"),
            "address-refused"),
        row("redirect-to-file", HTTP, redirecting("file:///etc/passwd"), "redirect-invalid"),
        row(
            "another-protocol",
            HTTP,
            saying("SSH-2.0-x\r\n", HostilePeers::silence),
            "http-protocol"),
        row("reset", HTTP, HostilePeers::reset, "connection-lost"));
  }

  private static List<Worst> tls() {
    String hello =
        "\u0016\u0003\u0003\u0040\u0000\u0002\u0000\u003f\u00fc"; // 16 KiB follow, they say
    return List.of(
        row("tls-silence", HTTPS, HostilePeers::silence, "tls-timeout"),
        row("tls-stops", HTTPS, saying(hello, HostilePeers::silence), "tls-timeout"),
        row("tls-drips", HTTPS, saying(hello, dripping("x")), "tls-timeout"),
        row("tls-garbage", HTTPS, saying(KILOBYTE, HostilePeers::silence), "tls-failed"),
        row("tls-endless", HTTPS, saying(hello, flooding(KILOBYTE)), "tls-failed", "tls-timeout"));
  }

  private static List<Worst> streams() {
    return List.of(
        row("banner-endless", TCP, flooding(KILOBYTE), "answer-unexpected"),
        row("banner-drips", TCP, dripping("x"), "answer-unexpected"),
        row("banner-silent", TCP, HostilePeers::silence, "response-timeout"));
  }

  private static List<Worst> sockets() {
    byte[] huge =
        ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(1L << 40).array();
    return List.of(
        row("ws-silent", WS, upgraded(peer -> {}), "response-timeout"),
        row("ws-huge-frame", WS, upgraded(peer -> peer.raw(huge)), "message-too-large"),
        row(
            "ws-endless-fragments",
            WS,
            upgraded(peer -> {
              peer.frame(0x01);
              while (true) {
                peer.frame(0x00, new byte[1_000]);
              }
            }),
            "message-too-large",
            "response-timeout"),
        row(
            "ws-pings",
            WS,
            upgraded(peer -> {
              while (true) {
                peer.frame(ServerSide.PING, new byte[100]);
              }
            }),
            "message-too-large",
            "response-timeout"),
        row("ws-another-message", WS, upgraded(peer -> peer.text("{\"a\":")), "answer-unexpected"),
        row(
            "ws-upgrade-drips",
            WS,
            saying("HTTP/1.1 101 X\r\n", dripping("a: b\r\n")),
            "response-timeout"));
  }

  private static List<Worst> calls() {
    String settings = "\0\0\0\4\0\0\0\0\0";
    return List.of(
        row("grpc-garbage", GRPC, saying(KILOBYTE, HostilePeers::silence), "grpc-protocol"),
        row("grpc-silent", GRPC, saying(settings, HostilePeers::silence), "response-timeout"),
        row(
            "grpc-endless-settings",
            GRPC,
            saying(settings, flooding(settings.repeat(100))),
            "headers-too-large",
            "response-timeout"),
        row(
            "grpc-huge-frame",
            GRPC,
            saying(settings + "\u00ff\u00ff\u00ff\0\0\0\0\0\3", flooding(KILOBYTE)),
            "http-protocol",
            "connection-lost",
            "headers-too-large",
            "response-timeout"));
  }

  private static List<Worst> names() {
    return List.of(
        new Worst("dns-silent", DNS, udp(_ -> List.of()), List.of("response-timeout")),
        new Worst(
            "dns-wrong-id",
            DNS,
            udp(HostilePeers::wrongId),
            List.of("dns-invalid", "response-timeout")),
        new Worst("dns-name-loop", DNS, udp(HostilePeers::nameLoop), List.of("dns-invalid")),
        new Worst(
            "dns-alias-loop",
            DNS,
            udp(HostilePeers::aliasLoop),
            List.of("answer-unexpected", "dns-invalid")));
  }

  private static List<Worst> nodes() {
    return List.of(
        row(
            "node-endless",
            NODE,
            saying(OK + "\r\n", flooding(KILOBYTE)),
            "body-too-large",
            "response-timeout"),
        row(
            "node-deep-json",
            NODE,
            answering(OK + "\r\n{\"result\":" + "[".repeat(60_000)),
            "rpc-invalid",
            "connection-lost"),
        row("node-no-json", NODE, answering(OK + "Content-Length: 5\r\n\r\n<html"), "rpc-invalid"),
        row("node-ws-silent", NODE_WS, upgraded(peer -> {}), "response-timeout"),
        row(
            "node-ws-flood",
            NODE_WS,
            upgraded(peer -> {
              while (true) {
                peer.text("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{}}");
              }
            }),
            "message-too-large",
            "rpc-invalid",
            "response-timeout"));
  }

  private static void silence(Conversation conversation) throws InterruptedException {
    Thread.sleep(20_000);
  }

  private static void reset(Conversation conversation) throws IOException {
    conversation.request();
    conversation.socket.setSoLinger(true, 0);
  }

  private static Peer.Behaviour answering(String answer) {
    return conversation -> {
      conversation.request();
      conversation.say(answer);
    };
  }

  private static Peer.Behaviour redirecting(String location) {
    return answering(
        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n");
  }

  private static Peer.Behaviour saying(String first, Peer.Behaviour then) {
    return conversation -> {
      conversation.say(first);
      then.meet(conversation);
    };
  }

  private static Peer.Behaviour dripping(String piece) {
    return conversation -> {
      while (true) {
        conversation.say(piece);
        Thread.sleep(30);
      }
    };
  }

  private static Peer.Behaviour flooding(String piece) {
    return conversation -> {
      while (true) {
        conversation.say(piece);
      }
    };
  }

  /** What a peer says once it is a WebSocket's; then it is silent. */
  private interface Talk {
    void go(ServerSide peer) throws IOException;
  }

  private static Peer.Behaviour upgraded(Talk talk) {
    return conversation -> {
      ServerSide peer = new ServerSide(conversation.socket);
      peer.upgrade(peer.request(), "");
      talk.go(peer);
      silence(conversation);
    };
  }

  private static void explode(Conversation conversation) throws IOException {
    conversation.request();
    conversation.say(OK + "Content-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n");
    conversation.say(BOMB);
  }

  /** A gigabyte of zeros in a megabyte. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 256; i++) {
        zipped.write(zeros);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> wrongId(byte[] question) {
    byte[] stray = question.clone();
    stray[0] ^= 1;
    stray[2] |= (byte) 0x80;
    return Collections.nCopies(2_000, stray);
  }

  private static List<byte[]> nameLoop(byte[] question) {
    byte[] loop = Arrays.copyOf(question, 18);
    loop[2] |= (byte) 0x80;
    loop[12] = (byte) 0xc0; // a name that points to itself
    loop[13] = 12;
    return List.of(loop);
  }

  /** www.test is an alias of www.test. */
  private static List<byte[]> aliasLoop(byte[] question) {
    byte[] head = question.clone();
    head[2] |= (byte) 0x80;
    head[7] = 1;
    head[11] = 0;
    byte[] asked = Arrays.copyOf(head, 12 + "www.test".length() + 2 + 4);
    ByteBuffer answer = ByteBuffer.allocate(asked.length + 14);
    answer.put(asked).putShort((short) 0xc00c).putShort((short) 5).putShort((short) 1).putInt(60);
    answer.putShort((short) 2).putShort((short) 0xc00c);
    return List.of(answer.array());
  }
}
