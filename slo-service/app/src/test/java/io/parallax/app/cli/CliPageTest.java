package io.parallax.app.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line's page is written from the commands. After a change that is meant, run with
 * {@code -Dgolden.update=true} and commit.
 */
class CliPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/cli.md");
  private static final int COLUMNS = 98;

  @Test
  void thePageIsWhatTheCommandsSayOfThemselves() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    CommandLine parallax = ParallaxCommand.commandLine(new CommandLineTest.Recorded());
    return """
    # Command line
    Written from the code: what each command says with `--help`.

    Three more belong to the launcher: `./parallax test` runs all tests, `./parallax build` builds, and
    `./parallax benchmark NAME` runs one of the [benchmarks](../benchmarks.md).

    """
        + parts("parallax", parallax);
  }

  /** A command, then those below it. */
  private static String parts(String title, CommandLine command) {
    return part(title, command)
        + command.getSubcommands().entrySet().stream()
            .filter(below -> !below.getKey().equals("help"))
            .map(below -> parts(title + " " + below.getKey(), below.getValue()))
            .collect(joining());
  }

  private static String part(String title, CommandLine command) {
    String usage = command.setUsageHelpWidth(COLUMNS).getUsageMessage(Ansi.OFF).stripTrailing();
    return "## %s\n```\n%s\n```\n\n".formatted(title, usage);
  }
}
