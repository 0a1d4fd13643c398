package io.parallax.probes.hostile;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of one slot.
 *
 * @param how {@code good}, the reason, {@code unknown:FAULT} or {@code missed}
 * @param phases those that were reached, by name
 */
record Told(
    String probe,
    String how,
    Duration total,
    Duration startDelay,
    Map<String, Duration> phases,
    String detail) {
  static Told parse(String line) {
    String[] words = line.split(" ", 6);
    if (words.length < 6) {
      throw new AssertionError("the prober says: " + line);
    }
    return new Told(
        words[0],
        words[1],
        Duration.ofMillis(Long.parseLong(words[2])),
        Duration.ofMillis(Long.parseLong(words[3])),
        phases(words[4]),
        words[5]);
  }

  private static Map<String, Duration> phases(String text) {
    return Arrays.stream(text.replaceAll("[;-]", "").split(","))
        .map(each -> each.split("="))
        .filter(each -> each.length == 2)
        .collect(
            Collectors.toMap(each -> each[0], each -> Duration.ofMillis(Long.parseLong(each[1]))));
  }
}
