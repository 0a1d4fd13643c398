package io.parallax.app.backtest;

import io.parallax.backtest.TapeReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line on a terminal that is written again and again; nothing elsewhere. */
public record ProgressBar(PrintWriter err, boolean terminal) implements TapeReader.Progress {
  private static final int WIDTH = 30;
  private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

  /** For whoever sits before the terminal of this process; the output may go elsewhere. */
  public static ProgressBar on(PrintWriter err) {
    return new ProgressBar(err, isTerminal());
  }

  private static boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(ERROR_STREAM).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return System.console() != null && System.console().isTerminal();
    }
  }

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
