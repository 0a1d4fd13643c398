package io.parallax.rules;

import io.parallax.peers.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs many test files in one process of promtool. */
final class Promtool {
  private static final Pattern RESULT =
      Pattern.compile("Unit Testing:\\s+(\\S+)\\n\\s+(SUCCESS|FAILED)");

  private Promtool() {}

  /**
   * Whether each of the test files holds.
   *
   * @param files relative to {@code directory}
   */
  static SequencedMap<String, Boolean> holds(Path directory, List<String> files) {
    Program.Run run = run(directory, files);
    SequencedMap<String, Boolean> results = new LinkedHashMap<>();
    Matcher result = RESULT.matcher(run.output());
    while (result.find()) {
      results.put(result.group(1), result.group(2).equals("SUCCESS"));
    }
    if (results.size() != files.size()) {
      throw new AssertionError(run.output());
    }
    return results;
  }

  static Program.Run run(Path directory, List<String> files) {
    List<String> arguments = new ArrayList<>(List.of("test", "rules"));
    arguments.addAll(files);
    return Program.installed("promtool").run(directory, arguments.toArray(String[]::new));
  }

  /** The test files among some generated ones. */
  static List<String> tests(Stream<String> generated) {
    return generated.filter(path -> path.startsWith("tests/")).toList();
  }
}
