package io.parallax.backtest.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenMetrics text whose every sample has a timestamp, line by line. What nobody asks for is
 * checked and then forgotten.
 */
public final class OpenMetricsReader {
  /** Twenty names for what is wrong with a file are enough to mend it. */
  private static final int MOST_PROBLEMS = 20;

  private static final int LONGEST_LINE = 64 * 1024;

  /** 16 bytes each: 480 MB. */
  private static final int MOST_SAMPLES = 30_000_000;

  private static final String EOF = "# EOF";

  private final Set<String> wanted;
  private final SampleStore store = new SampleStore();
  private final List<Problem> problems = new ArrayList<>();
  private boolean ended;

  /**
   * @param line from 1
   * @param message what is wrong, and what to write
   */
  public record Problem(int line, String message) {}

  /** What a file is. */
  public sealed interface Reading {
    record Read(SampleStore store) implements Reading {}

    /**
     * @param problems the first of them, never empty
     */
    record Refused(List<Problem> problems) implements Reading {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  private OpenMetricsReader(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * @param wanted names of the metrics to keep
   * @throws IOException when it can't be read at all
   */
  public static Reading read(Reader text, Set<String> wanted) throws IOException {
    return new OpenMetricsReader(wanted).read(new BufferedReader(text));
  }

  private Reading read(BufferedReader text) throws IOException {
    int number = 0;
    String line = next(text);
    while (line != null && problems.size() < MOST_PROBLEMS) {
      number++;
      take(line, number);
      line = next(text);
    }
    if (!ended && problems.isEmpty()) {
      problems.add(new Problem(number, "the file ends without '# EOF': it was cut off"));
    }
    store.close();
    return problems.isEmpty() ? new Reading.Read(store) : new Reading.Refused(problems);
  }

  /** A line, of which no more is kept than is allowed and one. */
  private static @Nullable String next(BufferedReader text) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = text.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) next);
      }
      next = text.read();
    }
    return line.toString();
  }

  private void take(String line, int number) {
    try {
      if (ended) {
        throw new BadLine("something comes after '# EOF'");
      }
      if (line.length() > LONGEST_LINE) {
        throw new BadLine("longer than " + LONGEST_LINE + " characters");
      }
      if (line.equals(EOF)) {
        ended = true;
      } else if (!line.startsWith("#")) {
        keep(SampleLine.parse(line));
      }
    } catch (BadLine bad) {
      problems.add(new Problem(number, bad.getMessage()));
    }
  }

  private void keep(SampleLine sample) throws BadLine {
    if (!wanted.contains(sample.name())) {
      return;
    }
    if (store.size() == MOST_SAMPLES) {
      throw new BadLine(
          "more than %d samples of what the SLOs count; write a shorter file"
              .formatted(MOST_SAMPLES));
    }
    store.add(sample.name(), sample.labels(), sample.time(), sample.value());
  }
}
