package io.parallax.app.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fenced blocks of a page that a reader follows: {@code sh} is typed, {@code yaml file=NAME} is
 * saved, {@code output} is what the {@code sh} before it prints, {@code ...} standing for anything.
 * What stands between them is prose.
 */
record Walkthrough(List<Block> blocks) {
  private static final Pattern FENCE =
      Pattern.compile(
          "^```(\\S+)(?: file=(\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String END = "=== end of block ===";

  /** One thing to do or to see. */
  sealed interface Block {
    record Typed(String commands) implements Block {}

    record Saved(String file, String text) implements Block {}

    record Seen(String output) implements Block {}
  }

  static Walkthrough read(Path page) throws IOException {
    return parse(Files.readString(page));
  }

  static Walkthrough parse(String page) {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(page);
    while (fence.find()) {
      blocks.add(block(fence.group(1), fence.group(2), fence.group(3)));
    }
    return new Walkthrough(List.copyOf(blocks));
  }

  private static Block block(String kind, String file, String text) {
    return switch (kind) {
      case "sh" -> new Block.Typed(text);
      case "yaml" -> new Block.Saved(file, text);
      case "output" -> new Block.Seen(text);
      default -> throw new AssertionError("a reader would not know what to do with: " + kind);
    };
  }

  /** One script for one shell, as a reader has one terminal; after each block it says so. */
  String script() {
    return blocks.stream().flatMap(Walkthrough::lines).collect(Collectors.joining());
  }

  private static Stream<String> lines(Block block) {
    return switch (block) {
      case Block.Typed(String commands) -> Stream.of(commands, "echo '" + END + "'\n");
      case Block.Saved(String file, String text) ->
          Stream.of("cat > " + file + " <<'" + END + "'\n", text, END + "\n");
      case Block.Seen _ -> Stream.empty();
    };
  }

  /** A command, what it should print, and what it printed. */
  record Step(String commands, Pattern expected, String printed) {}

  /** Each block of commands that has an output, with its part of what {@link #script} printed. */
  List<Step> steps(String printed) {
    List<String> parts = List.of(printed.split(Pattern.quote(END + "\n"), -1));
    List<Step> steps = new ArrayList<>();
    int typed = 0;
    String commands = "";
    for (Block block : blocks) {
      switch (block) {
        case Block.Typed(String text) -> {
          commands = text;
          typed++;
        }
        case Block.Saved _ -> {}
        case Block.Seen(String output) ->
            steps.add(
                new Step(
                    commands,
                    expected(output),
                    typed <= parts.size() ? parts.get(typed - 1) : "(never got here)"));
      }
    }
    return steps;
  }

  private static Pattern expected(String output) {
    String pattern =
        Stream.of(output.strip().split("\\.\\.\\.", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*?"));
    return Pattern.compile(pattern + "\\s*", Pattern.DOTALL);
  }
}
