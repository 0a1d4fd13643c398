package io.parallax.probes;

import io.parallax.probes.Flight.Tower;
import io.parallax.probes.Timetable.Runway;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the slots of one region's probes at their times: one timer thread, one virtual thread an
 * attempt. Begins with each probe's first whole slot, and from then on reports every slot once.
 *
 * <ul>
 *   <li>A slot that can't begin in its own time, because too many attempts are in flight or the
 *       probe's previous one is, is reported as missed. So are slots that the wall clock jumped
 *       over. When it steps back, nothing runs until it gets to the next slot.
 *   <li>A slot that began more than 5 % of the interval (at least 100 ms, at most 1 s) after its
 *       time is late; bad and late is unknown.
 *   <li>A slot in whose time the process stood still for more than 500 ms is late too; one that
 *       came out bad in a way that slowness explains is unknown.
 *   <li>A step of the wall clock by more than 500 ms within a slot makes it unknown.
 * </ul>
 */
public final class Scheduler {
  private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
  private final String region;
  private final Prober prober;
  private final Heartbeat heartbeat;
  private final Timetable timetable;
  private final Thread timer;
  private volatile @Nullable Duration grace;

  /**
   * Starts with no probe.
   *
   * @param sink told what became of each slot; what it throws goes to the handler of uncaught
   *     exceptions
   * @param maxInFlight most attempts at once, positive; each may hold a socket
   */
  public Scheduler(Region region, Prober prober, SlotSink sink, Clocks clocks, int maxInFlight) {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("at least one attempt must be allowed in flight");
    }
    Runway runway =
        new Runway(
            maxInFlight,
            attempt -> Thread.ofVirtual().name("slot").start(attempt),
            flight -> commands.add(() -> landed(flight)));
    this.region = region.name();
    this.prober = prober;
    heartbeat = new Heartbeat(clocks.monotonic()).start();
    Tower tower = new Tower(prober, sink, clocks, heartbeat::pausedSince);
    timetable = new Timetable(region.name(), tower, runway);
    timer = Thread.ofPlatform().daemon().name("slots-" + region.name()).start(this::run);
  }

  /**
   * From now on runs exactly those of {@code probes} that name this region. A probe that is there
   * already, with the same interval, goes on without losing a slot, with a changed target from its
   * next slot on. A removed one ends after the slot in flight. Takes effect at once, but
   * asynchronously.
   *
   * @throws IllegalArgumentException when two probes have one name
   * @throws IllegalStateException after {@link #close}
   */
  public void apply(Collection<Probe> probes) {
    Set<String> names = new HashSet<>();
    for (Probe probe : probes) {
      if (!names.add(probe.name())) {
        throw new IllegalArgumentException("two probes named '" + probe.name() + "'");
      }
    }
    if (grace != null) {
      throw new IllegalStateException("scheduler is closed");
    }
    List<Probe> copy = List.copyOf(probes);
    commands.add(() -> change(copy));
  }

  /** Whether slots still begin: false after {@link #close}, or when the timer thread has died. */
  public boolean isAlive() {
    return timer.isAlive();
  }

  /**
   * Begins no more slots, lets attempts in flight end, interrupts and reports as missed those that
   * need longer than {@code grace}. When it returns, every slot that began has been reported.
   */
  public void close(Duration grace) {
    commands.add(() -> this.grace = grace);
    try {
      timer.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (grace == null) {
        obey(timetable.untilNext());
        timetable.tick();
      }
      land(grace);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("nobody interrupts the timer", impossible);
    }
  }

  private void land(Duration grace) throws InterruptedException {
    timetable.apply(List.of());
    assign(List.of());
    long end = System.nanoTime() + grace.toNanos();
    for (long left = grace.toNanos();
        left > 0 && timetable.inFlight() > 0;
        left = end - System.nanoTime()) {
      obey(Duration.ofNanos(left));
    }
    timetable.finish();
    heartbeat.close();
  }

  /** Waits up to {@code limit} for a command, then runs all there are. */
  private void obey(Duration limit) throws InterruptedException {
    Runnable command = commands.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    while (command != null) {
      command.run();
      command = commands.poll();
    }
  }

  /** What is due at this moment still runs. */
  private void change(List<Probe> probes) {
    timetable.tick();
    timetable.apply(probes);
    assign(probes.stream().filter(probe -> probe.regions().contains(region)).toList());
  }

  private void assign(List<Probe> probes) {
    try {
      prober.assign(probes);
    } catch (RuntimeException broken) {
      Uncaught.report(broken);
    }
  }

  private void landed(Flight flight) {
    timetable.landed(flight);
  }
}
