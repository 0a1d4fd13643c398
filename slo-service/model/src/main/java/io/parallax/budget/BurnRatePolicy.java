package io.parallax.budget;

import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one table of burn-rate windows, read by the service and by the rules.
 *
 * @param tile length of the recorded tiles; every window is a multiple of it
 * @param windows the pairs, fastest first
 */
public record BurnRatePolicy(Duration tile, List<BurnRateWindow> windows) {
  /**
   * The SRE Workbook's table (chapter 5, table 5-8) with the 1 d pair that is common beside it: for
   * 30 d the factors are 14.4, 6, 3 and 1.
   */
  public static final BurnRatePolicy STANDARD =
      new BurnRatePolicy(
          Duration.ofMinutes(1),
          List.of(
              pair("1h", 0.02, Duration.ofHours(1), Severity.PAGE),
              pair("6h", 0.05, Duration.ofHours(6), Severity.PAGE),
              pair("1d", 0.10, Duration.ofDays(1), Severity.TICKET),
              pair("3d", 0.10, Duration.ofDays(3), Severity.TICKET)));

  public BurnRatePolicy {
    windows = List.copyOf(windows);
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("no burn-rate windows");
    }
    for (BurnRateWindow window : windows) {
      requireMultiple(window.longWindow(), tile);
      requireMultiple(window.shortWindow(), tile);
    }
  }

  /** The pair with the shortest windows: what is too rare or too short for it cannot alert. */
  public BurnRateWindow fastest() {
    return windows.getFirst();
  }

  /** The pairs that make sense for {@code window}: those whose long window fits into it. */
  public List<BurnRateWindow> windowsFor(Window window) {
    return windows.stream()
        .filter(pair -> pair.longWindow().compareTo(window.length()) <= 0)
        .toList();
  }

  /**
   * How often windows of {@code length} are summed by rules: each tile up to 60 tiles (1 h of 1 m),
   * every fifth up to 1440 (1 d), every tenth up to 4320 (3 d), every fifteenth above.
   */
  public static Duration cadence(Duration tile, Duration length) {
    long tiles = length.toMillis() / tile.toMillis();
    return tile.multipliedBy(tiles <= 60 ? 1 : tiles <= 1440 ? 5 : tiles <= 4320 ? 10 : 15);
  }

  /**
   * The blocks of tiles that windows of {@code length} are summed from by rules; absent where that
   * is the tiles.
   */
  public static Optional<Duration> block(Duration tile, Duration length) {
    return Optional.of(cadence(tile, length))
        .filter(cadence -> !cadence.equals(tile))
        .filter(cadence -> length.toMillis() % cadence.toMillis() == 0);
  }

  private static BurnRateWindow pair(
      String name, double share, Duration longWindow, Severity severity) {
    return new BurnRateWindow(name, share, longWindow, longWindow.dividedBy(12), severity);
  }

  private static void requireMultiple(Duration window, Duration tile) {
    if (window.toMillis() % tile.toMillis() != 0) {
      throw new IllegalArgumentException("window " + window + " is no multiple of tile " + tile);
    }
  }
}
