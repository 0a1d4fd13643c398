package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the tutorial word by word, in one shell, in an empty directory. Two things differ from a
 * reader's: the ports are free ones, and {@code ./parallax} does not look whether it has to build.
 */
class TutorialIT {
  private static final Path PAGE = Path.of("..", "..", "docs", "tutorial", "first-slo.md");

  @TempDir private Path clone;

  @Test
  @Timeout(120)
  void everyCommandDoesWhatThePageSays() throws Exception {
    Files.writeString(clone.resolve("parallax"), launcher());
    assertThat(clone.resolve("parallax").toFile().setExecutable(true)).isTrue();
    Walkthrough tutorial = Walkthrough.parse(onFreePorts(Files.readString(PAGE)));
    String printed = run(tutorial.script());

    List<Walkthrough.Step> steps = tutorial.steps(printed);
    assertThat(steps).hasSizeGreaterThan(6);
    assertThat(steps)
        .allSatisfy(step ->
            assertThat(step.printed())
                .as(step.commands() + "\nof all that was printed:\n" + printed)
                .matches(step.expected()));
    assertThat(clone.resolve("first-slo")).as("all is cleaned up").doesNotExist();
  }

  /** A page that shows what is not printed would not pass. */
  @Test
  void whatIsShownMustBePrinted() {
    Walkthrough page =
        Walkthrough.parse("Do:\n```sh\necho 42\n```\nand see\n```output\nfo...two\n```\n");
    Walkthrough.Step step = page.steps("42\n=== end of block ===\n").getFirst();
    assertThat(step.printed()).isEqualTo("42\n").doesNotMatch(step.expected());
    assertThat("forty-two\n").matches(step.expected());
    assertThat("forty-two and more\n").doesNotMatch(step.expected());
  }

  private static String launcher() {
    return RunningParallax.command(List.of()).stream()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n"));
  }

  private static String onFreePorts(String page) {
    int shop = FreePort.next();
    int parallax = FreePort.next();
    return page.replaceAll("\\b8000\\b", Integer.toString(shop))
        .replaceAll("\\b8080\\b", Integer.toString(parallax));
  }

  private String run(String script) throws IOException, InterruptedException {
    Path typed = Files.writeString(clone.resolve("typed.sh"), script);
    Path printed = clone.resolve("printed.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", typed.toString())
            .directory(clone.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = shell.start();
    try {
      boolean ended = process.waitFor(100, TimeUnit.SECONDS);
      assertThat(ended).as(Files.readString(printed)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(printed);
  }
}
