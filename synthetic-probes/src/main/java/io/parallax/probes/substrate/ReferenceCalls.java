package io.parallax.probes.substrate;

import io.parallax.probes.substrate.References.Head;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Observation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import okhttp3.Request;

/**
 * Asks the references of one attempt, all at once and beside the node itself, so that their heads
 * are of the same moment. They get neither its secrets nor its trace, and their faults are not its.
 */
final class ReferenceCalls {
  private final List<URI> urls;
  private final ColdTransport transport;
  private final String userAgent;
  private final LongSupplier monotonic;
  private final long until;
  private final List<Asked> asked = new ArrayList<>();

  private record Asked(Node node, FutureTask<Head> head) {}

  /**
   * @param until when to wait no longer, by {@code monotonic}
   */
  ReferenceCalls(
      List<URI> urls,
      ColdTransport transport,
      String userAgent,
      LongSupplier monotonic,
      long until) {
    this.urls = urls;
    this.transport = transport;
    this.userAgent = userAgent;
    this.monotonic = monotonic;
    this.until = until;
  }

  synchronized void begin() {
    for (URI url : urls) {
      Request blank =
          new Request.Builder().url(url.toString()).header("User-Agent", userAgent).build();
      Node node = Node.at(url, transport, new Observation(monotonic), blank);
      FutureTask<Head> head = new FutureTask<>(() -> head(node));
      asked.add(new Asked(node, head));
      Thread.ofVirtual().name("reference").start(head);
    }
  }

  private static Head head(Node node) throws IOException, Refused {
    try (node) {
      String genesis = Questions.genesis(node);
      long best = Questions.best(node);
      return new Head(genesis, best, finalized(node));
    }
  }

  private static Optional<Long> finalized(Node node) {
    try {
      return Questions.finalized(node);
    } catch (IOException | Refused notSaid) {
      return Optional.empty();
    }
  }

  /** What came in time; waits for the others as long as there is time. */
  References end() {
    return new References(
        urls.size(), all().stream().flatMap(one -> await(one.head()).stream()).toList());
  }

  private Optional<Head> await(FutureTask<Head> head) {
    try {
      long left = Math.max(0, until - monotonic.getAsLong());
      return Optional.of(head.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException absent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends what still runs; may come from another thread and at any time. */
  void cancel() {
    all()
        .forEach(one -> {
          one.head().cancel(true);
          one.node().cancel();
        });
  }

  private synchronized List<Asked> all() {
    return List.copyOf(asked);
  }
}
