package io.parallax.rules.oracle;

import io.parallax.peers.Program;
import io.parallax.rules.Scratch;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which expressions the real parser takes: one run of promtool over a file of rules. */
final class PromtoolOracle {
  private static final Pattern FAULT = Pattern.compile("\\bgroup \"g\", rule (\\d+), ");

  private PromtoolOracle() {}

  /**
   * The numbers of the {@code expressions} that are refused, from 0.
   *
   * @param scratch a directory to write to
   */
  static BitSet refused(Path scratch, List<String> expressions) {
    StringBuilder rules = new StringBuilder("groups:\n- name: g\n  rules:\n");
    IntStream.range(0, expressions.size()).forEach(i -> rules.append(rule(i, expressions.get(i))));
    Path file = scratch.resolve("rules.yml");
    Scratch.write(file, rules.toString());
    Program.Run run = Program.installed("promtool").run(scratch, "check", "rules", file.toString());
    BitSet refused = new BitSet();
    Matcher faults = FAULT.matcher(run.output());
    while (faults.find()) {
      refused.set(Integer.parseInt(faults.group(1)) - 1);
    }
    if (run.exit() != 0 && refused.isEmpty()) {
      throw new AssertionError(run.output());
    }
    return refused;
  }

  private static String rule(int number, String expression) {
    return "  - record: r" + number + "\n    expr: " + quote(expression) + "\n";
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
          quoted.append(plain ? "" + (char) c : "");
          if (!plain) {
            quoted.append(escape((char) c, text));
          }
        });
    return quoted.append('"').toString();
  }

  private static String escape(char c, String text) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> Character.isSurrogate(c) ? "" + c : "\\u%04x".formatted((int) c);
    };
  }
}
