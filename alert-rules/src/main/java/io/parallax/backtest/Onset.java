package io.parallax.backtest;

import io.parallax.budget.Burned;
import java.util.List;

/**
 * Where a burn began. Single tiles are noise: a bad event here and there burns fast for a minute.
 * So it began where what was burnt above the alert's factor, added up from there to the alert, is
 * the most (Page's CUSUM, read backwards).
 */
final class Onset {
  private Onset() {}

  /**
   * @param lastFirst what each tile burnt, back from the alert; at least one
   * @param factor burn rate above which it alerts
   * @return number of the tile that it began in
   */
  static int of(List<Burned> lastFirst, double factor) {
    int onset = 0;
    double sum = 0;
    double most = 0;
    for (int i = 0; i < lastFirst.size(); i++) {
      Burned tile = lastFirst.get(i);
      sum += (tile.rate() - factor) * tile.total();
      if (sum > most) {
        most = sum;
        onset = i;
      }
    }
    return onset;
  }
}
