package io.parallax.probes.substrate;

import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.substrate.References.Head;
import io.parallax.probes.substrate.rpc.Node;
import io.parallax.probes.substrate.rpc.Questions;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
  private final SubstrateTarget target;
  private final ColdTransport transport;
  private final String userAgent;
  private final LongSupplier monotonic;
  private final long until;
  private final List<Asked> asked = new ArrayList<>();
  private final CountDownLatch sample = new CountDownLatch(1);
  private boolean cancelled;

  private record Asked(Node node, FutureTask<Head> head) {}

  /** A further question to a reference. */
  interface Question<T> {
    T ask(Node node) throws IOException, Unacceptable;
  }

  /**
   * @param until when to wait no longer, by {@code monotonic}
   */
  ReferenceCalls(
      SubstrateTarget target,
      ColdTransport transport,
      String userAgent,
      LongSupplier monotonic,
      long until) {
    this.target = target;
    this.transport = transport;
    this.userAgent = userAgent;
    this.monotonic = monotonic;
    this.until = until;
  }

  synchronized void begin() {
    if (cancelled) {
      return;
    }
    target.references().forEach(url -> begin(url, true));
    target.ownReferences().forEach(url -> begin(url, false));
  }

  private void begin(URI url, boolean outside) {
    Request blank =
        new Request.Builder().url(url.toString()).header("User-Agent", userAgent).build();
    Node node = Node.at(url, transport, new Observation(monotonic), blank, _ -> {});
    asked.add(new Asked(node, start(() -> head(node, outside))));
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("reference").start(task);
    return task;
  }

  /** Connected and known first, so that the heads can be asked for in one moment. */
  private Head head(Node node, boolean outside)
      throws IOException, Unacceptable, InterruptedException {
    String genesis = Questions.genesis(node);
    sample.await();
    long best = Questions.best(node);
    long at = monotonic.getAsLong();
    return new Head(genesis, best, finalized(node), at, outside);
  }

  /** Now is the moment: the node is being asked for its own head. */
  void sample() {
    sample.countDown();
  }

  private static Optional<Long> finalized(Node node) {
    try {
      return Questions.finalized(node);
    } catch (IOException | Unacceptable notSaid) {
      return Optional.empty();
    }
  }

  /** What came in time; waits for the others as long as there is time. */
  References end() {
    List<Asked> all = all();
    return new References(
        all.size(), all.stream().flatMap(one -> await(one.head()).stream()).toList());
  }

  /**
   * Asks those of chain {@code genesis} that answered in time once more.
   *
   * @return the answers that came in time
   */
  <T> List<T> again(String genesis, Question<T> question) {
    return all().stream()
        .filter(one -> has(one, genesis))
        .map(one -> start(() -> question.ask(one.node())))
        .toList()
        .stream()
        .flatMap(task -> await(task).stream())
        .toList();
  }

  private static boolean has(Asked one, String genesis) {
    return one.head().state() == FutureTask.State.SUCCESS
        && one.head().resultNow().genesis().equals(genesis);
  }

  private <T> Optional<T> await(FutureTask<T> task) {
    try {
      long left = Math.max(0, until - monotonic.getAsLong());
      return Optional.of(task.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException absent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends what still runs and closes all connections; may come at any time. */
  void cancel() {
    for (Asked one : cancelled()) {
      one.head().cancel(true);
      one.node().close();
      one.node().cancel();
    }
  }

  /** Once: all of them, then none. */
  private synchronized List<Asked> cancelled() {
    List<Asked> left = cancelled ? List.of() : List.copyOf(asked);
    cancelled = true;
    return left;
  }

  private synchronized List<Asked> all() {
    return List.copyOf(asked);
  }
}
