package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.running.LedgerCopy.Reported;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One Parallax after another on the same data, and what each left behind. */
final class Ordeal {
  enum Since {
    START,
    READY,
    /** Every probe has a committed slot, of this process or an earlier one. */
    COUNTED
  }

  enum End {
    KILL,
    TERM
  }

  /**
   * How one process lives.
   *
   * @param since when {@code up} begins
   * @param down how long nobody runs afterwards
   */
  record Plan(Since since, Duration up, End end, Duration down) {}

  /** When one process ran. */
  record Life(Instant started, Instant ended, End end) {
    boolean contains(Instant time) {
      return !time.isBefore(started) && !time.isAfter(ended);
    }
  }

  private final Path config;
  private final Path data;
  private final int port;
  private final List<Life> lives = new ArrayList<>();
  private final Map<At, Reported> reported = new LinkedHashMap<>();

  private record At(LedgerCopy.Place place, Instant start) {}

  Ordeal(Path config, Path data, int port) {
    this.config = config;
    this.data = data;
    this.port = port;
  }

  RunningParallax serve(String region) {
    return RunningParallax.startOn(
        port,
        "serve",
        "--config",
        config.toString(),
        "--data",
        data.toString(),
        "--region",
        region);
  }

  /** Runs one process and reads what it left. */
  LedgerCopy live(Plan plan) {
    Instant started = Instant.now();
    RunningParallax parallax =
        RunningParallax.startOn(
            port, "serve", "--config", config.toString(), "--data", data.toString());
    switch (plan.since()) {
      case START -> {}
      case READY -> parallax.awaitReady();
      case COUNTED -> parallax.awaitReady().await("counting", () -> shown(parallax).isCounting());
    }
    ServerProcess.sleep(plan.up());
    SlotCounters shown =
        plan.since() == Since.START ? new SlotCounters(List.of(), Map.of()) : shown(parallax);
    switch (plan.end()) {
      case KILL -> parallax.kill();
      case TERM -> parallax.close();
    }
    lives.add(new Life(started, Instant.now(), plan.end()));
    LedgerCopy ledger = LedgerCopy.of(data);
    assertThat(shown.isWithin(SlotCounters.of(ledger)))
        .as("%s shows nothing that its ledger does not keep: %s", shown, ledger)
        .isTrue();
    ledger.slots().forEach(this::remember);
    ServerProcess.sleep(plan.down());
    return ledger;
  }

  static SlotCounters shown(RunningParallax parallax) {
    try {
      return SlotCounters.ofText(parallax.get("/metrics").body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(parallax.printed(), e);
    }
  }

  private void remember(Reported slot) {
    Reported before = reported.putIfAbsent(new At(slot.place(), slot.start()), slot);
    assertThat(before == null ? slot : before).as("what a slot was once").isEqualTo(slot);
  }

  List<Life> lives() {
    return List.copyOf(lives);
  }

  /** All slots that were ever reported one by one and committed. */
  List<Reported> reported() {
    return List.copyOf(reported.values());
  }
}
