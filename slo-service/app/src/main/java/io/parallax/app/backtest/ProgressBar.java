package io.parallax.app.backtest;

import io.parallax.backtest.TapeReader;
import java.io.PrintWriter;

/** One line on a terminal that is written again and again; nothing elsewhere. */
public record ProgressBar(PrintWriter err, boolean terminal) implements TapeReader.Progress {
  private static final int WIDTH = 30;

  @Override
  public void done(int answers, int ofAll) {
    if (terminal) {
      int full = (int) ((long) WIDTH * answers / ofAll);
      err.printf(
          "\r[%s%s] %d of %d answers%s",
          "#".repeat(full), "-".repeat(WIDTH - full), answers, ofAll, answers == ofAll ? "\n" : "");
      err.flush();
    }
  }
}
