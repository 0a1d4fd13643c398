package io.parallax.app.station;

import io.parallax.app.exchange.Peers;
import io.parallax.app.exchange.Standing;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.stack.Groups;
import io.parallax.app.stack.StackWatch;
import io.parallax.app.verdicts.Verdicts;
import io.parallax.probes.Scheduler;
import io.parallax.probes.SlotSink;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Keeps one process going: runs the probes of its regions, commits their slots, reads the budgets,
 * and takes over a changed workspace.
 */
public final class Station implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Station.class.getName());

  /** What a task in flight gets when the process stops. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How long single slots of ours are kept for regions that come back. */
  private static final Duration TOLD = Duration.ofHours(6);

  /** How long those of others are, for a verdict that is still to come. */
  private static final Duration HEARD = Duration.ofHours(2);

  private final Settings settings;
  private final InstantSource clock;
  private final Ledger ledger;
  private final WorkspaceSource source;
  private final RunningRegions regions;
  private final Observer observer;
  private final Controller controller;
  private final Peers peers;
  private final Verdicts verdicts;
  private final StackWatch stacks;
  private final GroupReader groups;
  private final Spells spells = new Spells();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("station").daemon().factory());

  private Map<FreezeKey, Instant> savedFreezes;
  private volatile Board board;
  private volatile Instant lastFlush;
  private volatile Instant lastTaken;
  private volatile boolean read;

  /**
   * @param workspace loaded already, from the settings' directory
   * @param schedulers makes the scheduler of a region
   * @param observer learns of every slot, after the ledger, and of every task
   * @param pairs says how a pair stands when a slot of its dormant node ends
   * @param peers asks the other regions; closed with the station
   */
  public Station(
      Settings settings,
      Workspace workspace,
      Ledger ledger,
      BiFunction<Region, SlotSink, Scheduler> schedulers,
      Observer observer,
      PairWatch pairs,
      Peers peers,
      InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.ledger = ledger;
    this.observer = observer;
    SlotSink sink =
        new CountedFirst(
            ledger, (pair, ended) -> pairs.judge(board().workspace(), pair, ended), observer);
    this.regions = new RunningRegions(region -> schedulers.apply(region, sink));
    this.source = new WorkspaceSource(settings);
    this.stacks = new StackWatch(settings.policy(), settings.staleAfter());
    this.groups = new GroupReader(new Groups(stacks::of), settings.policy(), settings.staleAfter());
    this.savedFreezes = ledger.reader().freezes();
    this.controller =
        new Controller(
            new Readers(ledger, stacks, settings.policy(), settings.staleAfter()), savedFreezes);
    this.peers = peers;
    this.verdicts = new Verdicts(ledger, settings.grace());
    this.lastFlush = clock.instant();
    this.lastTaken = clock.instant();
    this.board = new Board(clock.instant(), workspace, List.of());
  }

  /** Starts probing. */
  public void start() {
    source.changed();
    take(board.workspace());
    stacks.start(() -> board.workspace(), clock);
    every(settings.flushEvery(), Task.FLUSH);
    every(settings.readEvery(), Task.READ);
    every(Duration.ofHours(1), Task.FORGET);
  }

  /** The budgets as last read. */
  public Board board() {
    return board;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Settings settings() {
    return settings;
  }

  /** What the regions say together. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** How well the other regions are heard. */
  public List<Standing> peers() {
    return peers.standings();
  }

  /** Why the directory as it is now was not taken over; empty when it was. */
  public List<Problem> refusedChanges() {
    return source.problems();
  }

  /** When counts were last committed. */
  public Instant lastFlush() {
    return lastFlush;
  }

  /** When the workspace in use was taken over. */
  public Instant lastTaken() {
    return lastTaken;
  }

  /** Whether the budgets have been read at all. */
  public boolean hasRead() {
    return read;
  }

  /** Names of the regions whose scheduler has died: their slots will never run again. */
  public Set<String> deadRegions() {
    return regions.dead();
  }

  private void every(Duration interval, Task task) {
    clockwork.scheduleWithFixedDelay(
        () -> observed(task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void observed(Task task) {
    long begun = System.nanoTime();
    boolean well = survives(task);
    observer.ran(task, Duration.ofNanos(System.nanoTime() - begun), well);
  }

  /** A periodic task that throws is never run again; ours must be. */
  private boolean survives(Task task) {
    try {
      run(task);
      return true;
    } catch (RuntimeException | Error failed) {
      LOG.log(Level.ERROR, "will be tried again: " + failed.getMessage(), failed);
      return false;
    }
  }

  private void run(Task task) {
    switch (task) {
      case FLUSH -> flush();
      case READ -> read();
      case FORGET -> forget();
    }
  }

  private void flush() {
    verdicts.take(ledger.flush());
    lastFlush = clock.instant();
    verdicts.judge(clock.instant(), peers.behind());
  }

  private void read() {
    source.changed().ifPresent(this::take);
    Instant now = clock.instant();
    Board next = controller.read(board.workspace(), now);
    board = spells.follow(next.with(groups.read(board.workspace(), now)));
    read = true;
    Map<FreezeKey, Instant> freezes = controller.frozen();
    if (!freezes.equals(savedFreezes)) {
      ledger.saveFreezes(freezes);
      savedFreezes = freezes;
    }
  }

  private void forget() {
    Instant now = clock.instant();
    Set<String> ours = settings.share().regionsOf(board.workspace());
    ledger.forgetSlotsBefore(now.minus(TOLD), ours);
    ledger.forgetSlotsBefore(
        now.minus(HEARD),
        board.workspace().regions().stream()
            .map(Region::name)
            .filter(name -> !ours.contains(name))
            .toList());
    ledger.forgetSilentSince(now.minus(TOLD));
    board.workspace().slos().stream()
        .map(Slo::window)
        .map(window -> window.length())
        .max(Comparator.naturalOrder())
        .ifPresent(longest -> ledger.forgetBefore(now.minus(longest.plusDays(1))));
  }

  private void take(Workspace workspace) {
    Share share = settings.share();
    ledger.watch(Duties.watched(workspace, share), Duties.all(workspace));
    verdicts.watch(Duties.judged(workspace, share), clock.instant());
    peers.apply(workspace, share.regionsOf(workspace));
    observer.probing(Duties.names(workspace, share));
    regions.run(workspace, share);
    board = new Board(board.at(), workspace, board.budgets(), board.spells(), board.groups());
    lastTaken = clock.instant();
    LOG.log(Level.INFO, "probing from " + String.join(", ", share.regionsOf(workspace)));
  }

  /** Stops probing, commits what is known, and closes the ledger. */
  @Override
  public void close() {
    peers.close();
    stacks.close();
    clockwork.shutdown();
    try {
      clockwork.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    regions.close();
    ledger.close();
  }
}
