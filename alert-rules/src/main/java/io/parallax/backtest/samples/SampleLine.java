package io.parallax.backtest.samples;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sample as OpenMetrics writes it: {@code name{label="value"} value timestamp}, and perhaps an
 * exemplar, which counts nothing.
 *
 * @param time milliseconds since the epoch
 */
record SampleLine(String name, LabelSet labels, long time, double value) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern FIGURES = Pattern.compile(" (\\S+)(?: (\\S+))?(?: # .*)?");

  /** Some years around now, so that milliseconds are not taken for seconds. */
  private static final double LATEST = 1e11;

  static SampleLine parse(String line) throws BadLine {
    Scanner scanner = new Scanner(line);
    String name = scanner.take(NAME, "a metric's name");
    LabelSet labels = scanner.skip('{') ? scanner.labels() : LabelSet.NONE;
    Matcher figures = FIGURES.matcher(line.substring(scanner.at));
    if (!figures.matches()) {
      throw new BadLine("write 'name{label=\"value\"} value timestamp', with one space between");
    }
    if (figures.group(2) == null) {
      throw new BadLine("no timestamp: write seconds since 1970 behind the value");
    }
    return new SampleLine(name, labels, time(figures.group(2)), value(figures.group(1)));
  }

  private static long time(String text) throws BadLine {
    double seconds = number(text, "timestamp");
    if (!(seconds >= 0 && seconds < LATEST)) {
      throw new BadLine("timestamp '" + text + "' is no time: write seconds since 1970");
    }
    return Math.round(seconds * 1_000);
  }

  private static double value(String text) throws BadLine {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> number(text, "value");
    };
  }

  private static double number(String text, String what) throws BadLine {
    try {
      if (text.matches("[-+0-9.eE]+")) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw new BadLine(what + " '" + text + "' is no number");
  }

  /** Goes through a line. */
  private static final class Scanner {
    private final String line;
    private int at;

    Scanner(String line) {
      this.line = line;
    }

    String take(Pattern form, String what) throws BadLine {
      Matcher matcher = form.matcher(line).region(at, line.length());
      if (!matcher.lookingAt()) {
        throw new BadLine("column " + (at + 1) + ": expected " + what);
      }
      at = matcher.end();
      return matcher.group();
    }

    boolean skip(char c) {
      boolean there = at < line.length() && line.charAt(at) == c;
      at += there ? 1 : 0;
      return there;
    }

    LabelSet labels() throws BadLine {
      TreeMap<String, String> labels = new TreeMap<>();
      while (!skip('}')) {
        String name = take(LABEL, "a label's name or '}'");
        require('=');
        require('"');
        if (labels.put(name, quoted()) != null) {
          throw new BadLine("label '" + name + "' is written twice");
        }
        if (!skip(',')) {
          require('}');
          break;
        }
      }
      labels.values().removeIf(String::isEmpty);
      return new LabelSet(labels);
    }

    private void require(char c) throws BadLine {
      if (!skip(c)) {
        throw new BadLine("column " + (at + 1) + ": expected '" + c + "'");
      }
    }

    private String quoted() throws BadLine {
      StringBuilder value = new StringBuilder();
      while (!skip('"')) {
        if (at >= line.length()) {
          throw new BadLine("a label's value has no closing quotation mark");
        }
        char c = line.charAt(at++);
        value.append(c == '\\' ? escaped() : c);
      }
      return value.toString();
    }

    private char escaped() throws BadLine {
      if (skip('n')) {
        return '\n';
      }
      if (skip('\\')) {
        return '\\';
      }
      require('"');
      return '"';
    }
  }
}
