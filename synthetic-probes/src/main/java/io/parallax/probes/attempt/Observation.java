package io.parallax.probes.attempt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.parallax.probe.Evidence;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
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

  private static final int LONGEST_OPENING = 40;

  private final LongSupplier monotonic;
  private final PhaseClock phases;
  private final Inflow inflow = new Inflow();
  private final Redaction redaction = new Redaction();
  private long begun;
  private boolean ended;
  private boolean beforeProxy;
  private Stage stage = Stage.NOTHING;
  private boolean reused;
  private @Nullable String address;
  private @Nullable String opening;
  private Evidence.@Nullable Tls tls;
  private Evidence.@Nullable Http http;
  private @Nullable Verdict statusVerdict;
  private Evidence.@Nullable Substrate substrate;
  private Evidence.@Nullable Dialogue dialogue;
  private @Nullable Timings timings;

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
      opening = null;
    }
  }

  /** A call has a connection, which is new or that of an earlier call. */
  public synchronized void expectHeaders(boolean multiplexed) {
    reused = stage == Stage.RESOLVE; // nothing was connected in between
    inflow.expectHeaders(multiplexed);
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
    switch (stage) {
      case TLS -> phases.passed();
      case HEADERS -> inflow.headers(bytes);
      case BODY -> inflow.besideBody(bytes);
      case NOTHING, RESOLVE, CONNECT, MESSAGES -> {}
    }
  }

  /** The first bytes of a connection, one character each, whatever they are. */
  public synchronized void opened(byte[] bytes, int offset, int count) {
    if (opening == null && count > 0) {
      opening = new String(bytes, offset, Math.min(count, LONGEST_OPENING), ISO_8859_1);
    }
  }

  /** How the last connection's peer began, if it did. */
  public synchronized Optional<String> opening() {
    return Optional.ofNullable(opening);
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

  /** Nothing is decided any more: what was decided only until more was heard. */
  public synchronized void undecided() {
    if (!ended) {
      statusVerdict = null;
    }
  }

  /** What became of each assertion about the latest answer. */
  public synchronized void judged(List<Evidence.Asserted> assertions) {
    if (!ended && http != null) {
      http =
          http.withAssertions(
              assertions.stream()
                  .map(each ->
                      new Evidence.Asserted(each.what(), each.complaint().map(redaction::line)))
                  .toList());
    }
  }

  public synchronized void bodyRead(long bytes) {
    inflow.body();
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
  public void hide(List<String> sent) {
    redaction.hide(sent);
  }

  /** Without what must be hidden. To be asked before {@code words} are cut. */
  public String redact(String words) {
    return redaction.redact(words);
  }

  synchronized Stage stage() {
    return stage;
  }

  synchronized boolean headersTooLarge() {
    return inflow.headersTooLarge();
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
    return reused && stage == Stage.HEADERS && inflow.isSilent();
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
        redaction.line(detail));
  }
}
