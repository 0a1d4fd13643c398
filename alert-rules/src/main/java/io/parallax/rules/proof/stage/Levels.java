package io.parallax.rules.proof.stage;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an SLO's pairs of windows should do at a steady burn. */
public record Levels(Slo slo, BurnRatePolicy policy) {
  /** Events of a tile: enough for any share of them to be a whole number, nearly. */
  public static final long EVENTS = 1_000_000;

  public List<BurnRateWindow> pairs() {
    return policy.windowsFor(slo.window());
  }

  /** Pairs that a total outage sets off. */
  public List<BurnRateWindow> reachable() {
    return firing(1 / slo.budgetRatio());
  }

  public List<BurnRateWindow> firing(double burn) {
    return pairs().stream().filter(pair -> pair.factor(slo.window()) < burn).toList();
  }

  /** Burn rate at {@code share} of what sets the pair off. */
  public double burn(BurnRateWindow pair, double share) {
    return share * pair.factor(slo.window());
  }

  /** Bad events of a tile that burn at {@code burn}; at most all. */
  public long bad(double burn) {
    return Math.min(EVENTS, Math.round(burn * slo.budgetRatio() * EVENTS));
  }

  /** What a window of that length is summed from; absent where that is its tiles. */
  public Optional<Duration> block(Duration window) {
    return BurnRatePolicy.block(policy.tile(), window);
  }

  /** The first evaluation from {@code least} tiles on in which the window is up to date. */
  public int upToDate(Duration window, int least) {
    int step = step(window);
    return (least + step - 1) / step * step;
  }

  /** How many tiles the window holds, of those from time zero to {@code last}. */
  public int held(Duration window, int last) {
    int step = step(window);
    return Math.min(tiles(window), last / step * step + 1);
  }

  private int step(Duration window) {
    return block(window).map(this::tiles).orElse(1);
  }

  public int tiles(Duration window) {
    return (int) (window.toMillis() / policy.tile().toMillis());
  }

  /** The same value {@code times} times, in promtool's notation. */
  public static String repeat(long value, int times) {
    return value + "x" + (times - 1);
  }

  /** One value after the other, runs of the same one short, in promtool's notation. */
  public static String values(long... counts) {
    StringBuilder text = new StringBuilder();
    for (int from = 0, to; from < counts.length; from = to) {
      to = from + 1;
      while (to < counts.length && counts[to] == counts[from]) {
        to++;
      }
      text.append(from == 0 ? "" : " ").append(repeat(counts[from], to - from));
    }
    return text.toString();
  }
}
