package io.parallax.app.stack;

import io.parallax.backtest.SampleSource.Line;
import io.parallax.backtest.SampleSource.Reply;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.promql.Expr;
import io.parallax.sli.Cause;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.Stack;
import io.parallax.spec.Workspace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Remembers what the stacks of all regions recorded. Asking may take seconds, and is done apart
 * from the reading of budgets. Thread-safe.
 */
public final class StackWatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(StackWatch.class.getName());

  private final BurnRatePolicy policy;

  /** A failure is told only when what was known before is as old. */
  private final Duration staleAfter;

  private final BiFunction<Stack.Server, List<Network>, MetricsServer> servers;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Map<Stack, TileHistory> histories = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("stacks").daemon().factory());

  private record Seen(Stack stack, Snapshot snapshot, Instant at, String failure) {}

  public StackWatch(BurnRatePolicy policy, Duration staleAfter) {
    this(policy, staleAfter, MetricsServer::new);
  }

  StackWatch(
      BurnRatePolicy policy,
      Duration staleAfter,
      BiFunction<Stack.Server, List<Network>, MetricsServer> servers) {
    this.policy = policy;
    this.staleAfter = staleAfter;
    this.servers = servers;
  }

  /** From now on asks again and again, each tile several times. */
  public void start(Supplier<Workspace> workspace, InstantSource clock) {
    long pause = policy.tile().dividedBy(4).toMillis();
    clockwork.scheduleWithFixedDelay(
        () -> askAnyway(workspace, clock), 0, pause, TimeUnit.MILLISECONDS);
  }

  /** A periodic task that throws is never run again; ours must be. */
  private void askAnyway(Supplier<Workspace> workspace, InstantSource clock) {
    try {
      ask(workspace.get(), clock.instant());
    } catch (RuntimeException | Error failed) {
      LOG.log(Level.ERROR, "will be asked again: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }

  /** What is known of {@code region}. */
  public Snapshot of(String region) {
    Seen known = seen.get(region);
    return known == null ? new Snapshot.Failed(Cause.NOT_MEASURED_HERE) : known.snapshot();
  }

  /** Asks every stack of {@code workspace} once, and forgets those of no workspace any more. */
  public void ask(Workspace workspace, Instant now) {
    List<Stack> stacks = workspace.outside().stacks();
    seen.keySet().retainAll(stacks.stream().map(Stack::region).toList());
    histories.keySet().retainAll(stacks);
    stacks.parallelStream().forEach(stack -> ask(workspace, stack, now));
  }

  private void ask(Workspace workspace, Stack stack, Instant now) {
    List<Network> allowed =
        workspace.region(stack.region()).map(Region::allowedNetworks).orElseGet(List::of);
    RecordedQueries queries = RecordedQueries.of(stack.region(), policy, workspace.slos());
    MetricsServer server = servers.apply(stack.metrics(), allowed);
    List<List<Line>> results = new ArrayList<>();
    for (Expr query :
        List.of(queries.good(), queries.total(), queries.coverage(), queries.lastTile())) {
      switch (server.query(query, now)) {
        case Reply.Found(List<Line> lines) -> results.add(lines);
        case Reply.Failed failed -> {
          fail(stack, failed, now);
          return;
        }
      }
    }
    Recorded recorded =
        new Recorded(results.get(0), results.get(1), results.get(2), results.get(3));
    Tiled tiled = new Tiled(workspace, stack.region(), policy);
    TileHistory history =
        histories.computeIfAbsent(stack, _ -> new TileHistory(stack.region(), policy.tile()));
    history
        .read(server, tiled.slos(), tiled.since(now), now)
        .ifPresentOrElse(
            failed -> fail(stack, failed, now),
            () -> {
              Snapshot known = new Snapshot.Known(recorded, history.tiles());
              seen.put(stack.region(), new Seen(stack, known, now, ""));
            });
  }

  private void fail(Stack stack, Reply.Failed failed, Instant now) {
    seen.compute(
        stack.region(),
        (_, before) -> {
          if (before == null || !before.failure().equals(failed.why())) {
            LOG.log(Level.WARNING, "no metrics of region " + stack.region() + ": " + failed.why());
          }
          boolean stillGood =
              before != null
                  && before.stack().equals(stack)
                  && before.snapshot() instanceof Snapshot.Known
                  && before.at().plus(staleAfter).isAfter(now);
          return stillGood
              ? new Seen(stack, before.snapshot(), before.at(), failed.why())
              : new Seen(stack, new Snapshot.Failed(failed.cause()), now, failed.why());
        });
  }
}
