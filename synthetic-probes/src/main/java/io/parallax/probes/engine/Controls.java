package io.parallax.probes.engine;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Whether a region's own network carries anything. Its controls are asked only when a probe makes
 * one wonder; the first that answers, whatever it says, ends the round. When none does, the network
 * is cut, and rounds follow each other until one answers or nobody wonders any more.
 */
public final class Controls {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Region region;
  private final Prober prober;
  private final Clocks clocks;
  private final Consumer<Boolean> told;

  private boolean asking;
  private boolean cut;
  private boolean everCut;
  private long lastCut;
  private long lastSuspicion;
  private long rounds;

  /**
   * @param told learns of each round whether a control answered
   */
  public Controls(Region region, Prober prober, Clocks clocks, Consumer<Boolean> told) {
    this.region = region;
    this.prober = prober;
    this.clocks = clocks;
    this.told = told;
  }

  /** Somebody wonders: asks the controls, unless they are being asked. Returns at once. */
  synchronized void suspect() {
    lastSuspicion = now();
    if (!asking) {
      asking = true;
      Thread.ofVirtual().name("controls-" + region.name()).start(this::ask);
    }
  }

  /**
   * Whether all controls failed at some time since {@code begun}. Waits until that is known, for
   * {@code limit} at most; then what was known last holds.
   *
   * @param begun by the monotonic clock
   */
  synchronized boolean failedSince(long begun, Duration limit) throws InterruptedException {
    suspect();
    long round = rounds;
    long end = now() + limit.toNanos();
    while (!wasCutSince(begun) && rounds == round && now() < end) {
      wait(Math.max(1, (end - now()) / 1_000_000));
    }
    return wasCutSince(begun) || cut;
  }

  private boolean wasCutSince(long begun) {
    return everCut && lastCut - begun >= 0;
  }

  private void ask() {
    boolean goesOn = true;
    while (goesOn) {
      boolean answered = anyAnswers();
      told.accept(answered);
      goesOn = conclude(answered);
      if (goesOn) {
        pause();
      }
    }
  }

  private synchronized boolean conclude(boolean answered) {
    rounds++;
    cut = !answered;
    if (cut) {
      everCut = true;
      lastCut = now();
    }
    asking = cut && now() - lastSuspicion < PATIENCE.toNanos();
    notifyAll();
    return asking;
  }

  /** Returns with the first that answers, or when all have failed. */
  private boolean anyAnswers() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(region.controls().size());
    IntStream.range(0, region.controls().size())
        .forEach(i ->
            Thread.ofVirtual()
                .name("control")
                .start(() -> {
                  if (answers(i, region.controls().get(i))) {
                    answer.complete(true);
                  } else if (left.decrementAndGet() == 0) {
                    answer.complete(false);
                  }
                }));
    return answer.join();
  }

  private boolean answers(int number, URI url) {
    String name = "control-" + number;
    Probe probe = new Probe(name, HttpTarget.get(url), TIMEOUT, TIMEOUT, List.of(region.name()));
    try {
      ProbeResult result =
          prober.attempt(probe, new SlotId(name, region.name(), 0), clocks.wall().instant());
      return switch (result.outcome()) {
        case Outcome.Good() -> true;
        case Outcome.Bad(var reason) -> !reason.mayBeOurNetwork();
        // Our own fault says nothing of the network, so it must not excuse anything.
        case Outcome.Unknown _ -> true;
      };
    } catch (RuntimeException broken) {
      return true;
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    }
  }

  private long now() {
    return clocks.monotonic().getAsLong();
  }
}
