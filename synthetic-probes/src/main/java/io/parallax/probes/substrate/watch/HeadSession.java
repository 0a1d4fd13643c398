package io.parallax.probes.substrate.watch;

import io.parallax.probe.Outcome;
import io.parallax.probe.Reason;
import io.parallax.probes.Deadline;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.substrate.rpc.Node;
import io.parallax.probes.substrate.rpc.Notification;
import io.parallax.probes.substrate.rpc.Questions;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import okhttp3.Request;

/**
 * One session with a node: subscribes, hears, and asks when it hears nothing, until something ends
 * it. Whatever the node does, calls are bounded in time and messages in bytes.
 */
final class HeadSession {
  /** So often the node's account of bytes is renewed. */
  private static final Duration ACCOUNT = Duration.ofMinutes(1);

  private final SubstrateTarget target;
  private final Duration limit;
  private final Pace pace;
  private final Tally tally;
  private final LongSupplier monotonic;
  private final Observation observation;
  private final Node node;
  private final Map<Stream, Vigil> vigils = new EnumMap<>(Stream.class);
  private boolean closed;
  private long renewed;

  /**
   * @param limit of opening the session, and of each question
   * @param blank where the node is, with all headers
   */
  HeadSession(
      SubstrateTarget target,
      Duration limit,
      Pace pace,
      Tally tally,
      LongSupplier monotonic,
      ColdTransport transport,
      Request blank) {
    this.target = target;
    this.limit = limit;
    this.pace = pace;
    this.tally = tally;
    this.monotonic = monotonic;
    this.observation = new Observation(monotonic);
    this.node = Node.at(target.url(), transport, observation, blank, this::hear);
    this.renewed = monotonic.getAsLong();
  }

  /**
   * Lasts until something ends it.
   *
   * @return what did
   * @throws InterruptedException when it was stopped
   */
  Outcome run() throws InterruptedException {
    try (node) {
      return last();
    } catch (TimeoutException late) {
      node.cancel();
      return Failures.deadline(observation).outcome();
    } catch (IOException lost) {
      return Failures.thrown(lost, observation).outcome();
    } catch (Unacceptable wrong) {
      return new Outcome.Bad(wrong.reason());
    }
  }

  private Outcome last() throws IOException, Unacceptable, TimeoutException, InterruptedException {
    if (!within(this::open)) {
      return new Outcome.Bad(Reason.WRONG_CHAIN);
    }
    tally.subscribed();
    while (!closed) {
      for (Map.Entry<Stream, Vigil> each : vigils.entrySet()) {
        if (!left(each.getValue()).isPositive() && hasStopped(each.getKey(), each.getValue())) {
          return new Outcome.Bad(Reason.STREAM_SILENT);
        }
      }
      listen();
      renew();
    }
    return new Outcome.Bad(Reason.SUBSCRIPTION_CLOSED);
  }

  /** False for another chain, whose blocks are not the target's. */
  private boolean open() throws IOException, Unacceptable {
    tally.begins();
    String genesis = Questions.genesis(node);
    if (target.genesisHash().map(expected -> !expected.equals(genesis)).orElse(false)) {
      return false;
    }
    subscribe(Stream.BEST);
    try {
      subscribe(Stream.FINALIZED);
    } catch (Unacceptable refused) {
      if (refused.reason() != Reason.RPC_ERROR) {
        throw refused;
      }
      // Not all who tell of blocks tell of finalized ones.
      vigils.remove(Stream.FINALIZED);
    }
    return true;
  }

  /** The first block may come before the answer. */
  private void subscribe(Stream stream) throws IOException, Unacceptable {
    Duration block = target.bounds().blockTime();
    vigils.put(
        stream,
        new Vigil(
            pace.atLeast(block.multipliedBy(stream.patience)),
            pace.atLeast(block),
            monotonic.getAsLong()));
    Questions.subscription(node, stream.subscribe);
  }

  private void hear(Notification told) {
    vigils.forEach((stream, vigil) -> {
      if (told.method().equals(stream.notification)) {
        closed |= told.last();
        if (tally.told(stream, told)) {
          vigil.told(monotonic.getAsLong());
        }
      }
    });
  }

  private void listen() throws IOException, Unacceptable, InterruptedException {
    try {
      node.listen(untilNext());
    } catch (InterruptedIOException stopped) {
      Thread.interrupted(); // else there could be no goodbye
      throw new InterruptedException();
    }
  }

  private Duration left(Vigil vigil) {
    return vigil.left(monotonic.getAsLong());
  }

  private Duration untilNext() {
    return vigils.values().stream()
        .map(this::left)
        .reduce(ACCOUNT, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  private void renew() {
    long now = monotonic.getAsLong();
    if (now - renewed > ACCOUNT.toNanos()) {
      renewed = now;
      node.renew();
    }
  }

  private boolean hasStopped(Stream stream, Vigil vigil)
      throws IOException, Unacceptable, TimeoutException, InterruptedException {
    boolean knowsMore = within(() -> knowsMore(stream));
    return vigil.asked(knowsMore, monotonic.getAsLong());
  }

  /** What comes before the answer is told first. */
  private boolean knowsMore(Stream stream) throws IOException, Unacceptable {
    Optional<Long> known =
        switch (stream) {
          case BEST -> Optional.of(Questions.best(node));
          case FINALIZED -> Questions.finalized(node);
        };
    long told = tally.latest(stream).orElse(-1L);
    return known.map(height -> height > told).orElse(false) && !isSyncing();
  }

  /** A node that catches up tells of no blocks. */
  private boolean isSyncing() throws IOException, Unacceptable {
    try {
      return Questions.health(node).syncing();
    } catch (Unacceptable refused) {
      if (refused.reason() == Reason.RPC_ERROR) {
        return false;
      }
      throw refused;
    }
  }

  /** A question. */
  private interface Ask {
    boolean ask() throws IOException, Unacceptable;
  }

  private boolean within(Ask question)
      throws IOException, Unacceptable, TimeoutException, InterruptedException {
    try {
      return Deadline.call(limit, question::ask);
    } catch (ExecutionException thrown) {
      switch (thrown.getCause()) {
        case IOException lost -> throw lost;
        case Unacceptable wrong -> throw wrong;
        case null, default -> throw new IllegalStateException(thrown.getCause());
      }
    }
  }
}
