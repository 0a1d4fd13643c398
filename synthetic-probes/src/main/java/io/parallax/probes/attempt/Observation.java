package io.parallax.probes.attempt;

import io.parallax.probe.Evidence;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt sees, over all its hops. Written by the attempt's threads, read at the deadline
 * while they may still run: after {@link #end} nothing changes any more.
 *
 * <p>Phases are blackbox_exporter's: resolve until the name is known; connect until TCP stands (for
 * plain HTTP until the connection can be used); tls until the last byte of the handshake has
 * passed, without what is reckoned here after it; processing from a usable connection to the first
 * of the answer's headers; transfer from there to the body's end. On a WebSocket, processing is
 * also the wait for each message.
 */
public final class Observation {
  /** How far an attempt got. */
  enum Stage {
    NOTHING,
    RESOLVE,
    CONNECT,
    TLS,
    HEADERS,
    BODY,
    MESSAGES
  }

  /** Below OkHttp's own 256 KiB, whose overflow can't be told from a lost connection. */
  private static final long MAX_HEADER_BYTES = 128 * 1024;

  /** In HTTP/2 body bytes may come before the headers are seen: as many as OkHttp's window. */
  private static final long HTTP2_WINDOW = 16 * 1024 * 1024;

  /** Between two parts of a body; OkHttp reads what stands beside a chunk's length without end. */
  private static final long MAX_BESIDE_BODY = 8 * 1024 * 1024;

  private static final int MAX_DETAIL = 500;

  private final LongSupplier monotonic;
  private final PhaseClock phases;
  private long begun;
  private boolean ended;
  private boolean beforeProxy;
  private Stage stage = Stage.NOTHING;
  private boolean http2;
  private boolean reused;
  private long headerBytes;
  private long besideBody;
  private boolean headersTooLarge;
  private @Nullable String address;
  private Evidence.@Nullable Tls tls;
  private Evidence.@Nullable Http http;
  private @Nullable Verdict statusVerdict;
  private Evidence.@Nullable Substrate substrate;
  private Evidence.@Nullable Dialogue dialogue;
  private @Nullable Timings timings;
  private final List<String> secrets = new ArrayList<>();

  public Observation(LongSupplier monotonic) {
    this.monotonic = monotonic;
    this.phases = new PhaseClock(monotonic);
    this.begun = monotonic.getAsLong();
  }

  private synchronized void reach(Stage reached, @Nullable Phase phase) {
    if (ended) {
      return;
    }
    stage = reached;
    if (phase == null) {
      phases.leave();
    } else {
      phases.enter(phase);
    }
  }

  /** What comes until somebody takes the connection is between us and our proxy. */
  public synchronized void throughProxy() {
    beforeProxy = true;
  }

  /** TCP stands. */
  public synchronized void reachedSomebody() {
    beforeProxy = false;
  }

  /** Whether the proxy, and so the target, has not been reached. */
  synchronized boolean isBeforeProxy() {
    return beforeProxy;
  }

  /** Nothing has been asked of the target yet: what comes before takes no time of its. */
  public synchronized void begin() {
    statusVerdict = null;
    begun = monotonic.getAsLong();
  }

  /** The connection is a WebSocket from here on. */
  public void upgraded() {
    reach(Stage.MESSAGES, null);
  }

  /** The peer's next message is waited for. */
  public void awaitingMessage() {
    reach(Stage.MESSAGES, Phase.PROCESSING);
  }

  /** A call begins. */
  public void calling() {
    reach(Stage.RESOLVE, null);
  }

  /** A name is being looked up. */
  public void resolving() {
    reach(Stage.RESOLVE, Phase.RESOLVE);
  }

  /** The name, if there was one, is known. */
  public InetAddress talkingTo(InetAddress peer) {
    connectingTo(peer.getHostAddress());
    return peer;
  }

  public void connecting() {
    reach(Stage.CONNECT, Phase.CONNECT);
  }

  /** TCP stands, and TLS comes next. */
  public void shakingHands() {
    reach(Stage.TLS, Phase.TLS);
  }

  /** The connection stands and nothing is awaited yet. */
  public void connected() {
    reach(Stage.HEADERS, null);
  }

  /** So does TLS, as far as the peer is concerned since something passed last. */
  public synchronized void secured() {
    if (!ended) {
      phases.leaveWithLast();
    }
    connected();
  }

  /** An answer is awaited. */
  public void awaiting() {
    reach(Stage.HEADERS, Phase.PROCESSING);
  }

  /** The answer has begun, with its headers. */
  public void answeringHeaders() {
    reach(Stage.HEADERS, Phase.TRANSFER);
  }

  /** The answer has begun; of HTTP, its body comes next. */
  public void answering() {
    reach(Stage.BODY, Phase.TRANSFER);
  }

  /** What the last connection's peer showed. */
  public synchronized Optional<Evidence.Tls> tls() {
    return Optional.ofNullable(tls);
  }

  private synchronized void connectingTo(String peer) {
    if (!ended) {
      address = peer;
      tls = null; // what another hop's peer showed
    }
  }

  /** A call has a connection, which is new or that of an earlier call. */
  public synchronized void expectHeaders(boolean multiplexed) {
    reused = stage == Stage.RESOLVE; // nothing was connected in between
    http2 = multiplexed;
    headerBytes = 0;
    besideBody = 0;
  }

  /** Something went into the socket. */
  public synchronized void sent() {
    if (stage == Stage.TLS) {
      phases.passed();
    }
  }

  /**
   * Counts what came from the socket.
   *
   * @throws IOException when the headers, or what stands between the parts of a body, are longer
   *     than anybody needs
   */
  public synchronized void received(int bytes) throws IOException {
    if (stage == Stage.HEADERS) {
      headerBytes += bytes;
      if (headerBytes > MAX_HEADER_BYTES + (http2 ? HTTP2_WINDOW : 0)) {
        headersTooLarge = true;
        throw new IOException("headers longer than " + MAX_HEADER_BYTES + " bytes");
      }
    } else if (stage == Stage.BODY) {
      besideBody += bytes;
      if (besideBody > MAX_BESIDE_BODY + (http2 ? HTTP2_WINDOW : 0)) {
        throw new ProtocolException("no body among " + MAX_BESIDE_BODY + " bytes");
      }
    } else if (stage == Stage.TLS) {
      phases.passed();
    }
  }

  /** Whether certificates are trusted or not. */
  public synchronized void certificates(SSLSession session, X509Certificate[] chain) {
    if (!ended) {
      tls = Certificates.evidence(session, chain).orElse(null);
    }
  }

  /** They are, by a chain that holds until then. */
  public synchronized void trusted(Instant until) {
    if (!ended && tls != null) {
      tls = tls.trusted(until);
    }
  }

  /** The latest answer, before its body is read. */
  public synchronized void answered(Evidence.Http answer) {
    if (!ended) {
      http = answer;
    }
  }

  /** The final answer's status decided, whatever becomes of its body. */
  public synchronized void decided(Verdict verdict) {
    if (!ended) {
      statusVerdict = verdict;
    }
  }

  /** What became of each assertion about the latest answer. */
  public synchronized void judged(List<Evidence.Asserted> assertions) {
    if (!ended && http != null) {
      http =
          http.withAssertions(
              assertions.stream()
                  .map(each -> new Evidence.Asserted(each.what(), each.complaint().map(this::line)))
                  .toList());
    }
  }

  public synchronized void bodyRead(long bytes) {
    besideBody = 0;
    if (!ended && http != null) {
      http = http.withBody(bytes);
    }
  }

  /** Of the decompressed body of the latest answer. */
  public synchronized long bodyBytes() {
    return http == null ? 0 : http.bodyBytes();
  }

  /** How long answers were waited for and read so far, not counting one that is under way. */
  public synchronized Duration waited() {
    return phases.sum(Phase.PROCESSING).plus(phases.sum(Phase.TRANSFER));
  }

  public synchronized void hopEnded() {
    if (!ended) {
      phases.leave();
    }
  }

  /** What the attempt sends that its line for people must not hold, should the peer echo it. */
  public synchronized void hide(List<String> sent) {
    secrets.addAll(sent);
  }

  /** Without what must be hidden. To be asked before {@code words} are cut. */
  public synchronized String redact(String words) {
    String clean = words;
    for (String secret : secrets) {
      clean = secret.isBlank() ? clean : clean.replace(secret, "***");
    }
    return clean;
  }

  /** One line for people. */
  private String line(String words) {
    String printable = redact(words).replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= MAX_DETAIL ? printable : printable.substring(0, MAX_DETAIL);
  }

  synchronized Stage stage() {
    return stage;
  }

  synchronized boolean headersTooLarge() {
    return headersTooLarge;
  }

  synchronized Optional<Verdict> statusVerdict() {
    return Optional.ofNullable(statusVerdict);
  }

  /** What was said so far in another protocol than HTTP; to be told at the attempt's beginning. */
  public synchronized void spoke(Evidence.Dialogue said) {
    if (!ended) {
      dialogue = said;
    }
  }

  /** What the node said so far, and what follows from it. */
  public synchronized void saw(Evidence.Substrate node) {
    if (!ended) {
      substrate = node;
    }
  }

  /**
   * Whether the last call had a connection of an earlier one, on which nothing has come back: its
   * peer may have closed it before it could know of the call.
   */
  public synchronized boolean isStaleConnection() {
    return reused && stage == Stage.HEADERS && headerBytes == 0;
  }

  /** The target has had its say: what comes after takes no time of its. */
  public synchronized Timings stopClocks() {
    Timings stopped = timings;
    if (stopped == null) {
      phases.leave();
      stopped = new Timings(Duration.ofNanos(monotonic.getAsLong() - begun), phases.sums());
      timings = stopped;
    }
    return stopped;
  }

  /** Stops the clocks, unless they are; nothing changes any more. */
  synchronized Timings end() {
    ended = true;
    return stopClocks();
  }

  synchronized Evidence evidence(String detail) {
    return new Evidence(
        Optional.ofNullable(address),
        Optional.ofNullable(http),
        Optional.ofNullable(tls),
        Optional.ofNullable(substrate),
        Optional.ofNullable(dialogue),
        line(detail));
  }
}
