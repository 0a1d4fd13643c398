package io.parallax.lint;

import java.util.Comparator;

/**
 * One thing to look at.
 *
 * @param file as the user named it
 * @param line from 1; 0 for the whole file
 * @param subject what it is about, e.g. {@code slo 'checkout'}; may be empty
 * @param message what is wrong, with numbers
 * @param fix what to write instead
 */
public record Finding(
    LintRule rule, String file, int line, String subject, String message, String fix) {
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file).thenComparingInt(Finding::line);

  /** One line. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    String about = subject.isEmpty() ? "" : subject + ": ";
    return "%s: %s: %s%s: %s [%s]"
        .formatted(place, rule.severity().level(), about, message, fix, rule.id());
  }
}
