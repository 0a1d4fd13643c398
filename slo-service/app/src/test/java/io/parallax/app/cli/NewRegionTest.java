package io.parallax.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.station.Share;
import io.parallax.naming.Extra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company opens us-west-2: one object in the workspace, and this is all that follows. */
class NewRegionTest {
  private static final Path EXAMPLE = Path.of("../../examples/company");
  private static final String US_WEST =
      """
      apiVersion: parallax/v1
      kind: Region
      metadata:
        name: us-west-2
        displayName: US (Oregon)
      """;

  @TempDir private Path scratch;
  private SortedMap<String, String> before;
  private SortedMap<String, String> after;

  @BeforeEach
  void generateWithoutAndWith() throws IOException {
    before = generated(EXAMPLE, scratch.resolve("before"));
    Path larger = Files.createDirectory(scratch.resolve("company"));
    for (Path file : files(EXAMPLE)) {
      Files.copy(file, larger.resolve(file.getFileName()));
    }
    Files.writeString(larger.resolve("us-west-2.yaml"), US_WEST);
    after = generated(larger, scratch.resolve("after"));
  }

  @Test
  void theNewRegionHasAllThatAnotherHas() {
    SortedMap<String, String> expected = new TreeMap<>();
    after.forEach((path, text) -> {
      if (path.contains("us-east-1")) {
        expected.put(toWest(path), toWest(text));
      }
    });
    SortedMap<String, String> added = new TreeMap<>(after);
    added.keySet().removeAll(before.keySet());
    assertThat(added)
        .containsKeys("rules/us-west-2/shared.yaml", "dashboards/parallax-region-us-west-2.json")
        .isEqualTo(expected);
  }

  @Test
  void nothingIsTakenAwayAndMostStaysAsItWas() {
    assertThat(after.keySet()).containsAll(before.keySet());
    assertThat(changed())
        .allMatch(path -> path.matches("rules/.*/slos-\\d+\\.yaml|rules/global/.*|tests/.*"))
        .contains("rules/eu-west-1/slos-1.yaml", "rules/global/global.yaml")
        .doesNotContain("rules/eu-west-1/shared.yaml", "rules/us-east-1/shared.yaml");
    assertThat(changed()).noneMatch(path -> path.startsWith("dashboards/"));
  }

  /**
   * What is expected of all regions together is as often as much as of one as there are regions.
   */
  @Test
  void anotherRegionLearnsOnlyHowManyThereAre() {
    SortedSet<String> rules = changed(path -> path.matches("rules/.*/slos-\\d+\\.yaml"));
    assertThat(rules).containsExactly("rules/eu-west-1/slos-1.yaml", "rules/us-east-1/slos-1.yaml");
    for (String path : rules) {
      assertThat(after.get(path)).doesNotContain("us-west-2");
      assertThat(regions(after.get(path), 3)).isEqualTo(regions(before.get(path), 2)).isPositive();
      assertThat(after.get(path).replace(declares(3), declares(2))).isEqualTo(before.get(path));
    }
  }

  @Test
  void aRegionsProofsChangeInThatNumberToo() {
    for (String path : changed(path -> path.matches("tests/(eu|us).*"))) {
      List<String> old = before.get(path).lines().toList();
      List<String> now = after.get(path).lines().toList();
      assertThat(now).as(path).hasSameSizeAs(old);
      IntStream.range(0, old.size())
          .filter(line -> !old.get(line).equals(now.get(line)))
          .forEach(line ->
              assertThat(now.get(line))
                  .as(path + ":" + (line + 1))
                  .matches(" +values?: '?3(\\.0x\\d+')?")
                  .isEqualTo(old.get(line).replaceFirst(": ('?)2", ": $13")));
    }
  }

  @Test
  void theGlobalRulesOnlyGainAnAlertThatTheRegionIsDark() {
    List<String> old = before.get("rules/global/global.yaml").lines().toList();
    List<String> now = after.get("rules/global/global.yaml").lines().toList();
    int added = now.size() - old.size();
    int from =
        IntStream.range(0, old.size())
            .filter(line -> !old.get(line).equals(now.get(line)))
            .findFirst()
            .orElse(old.size());
    assertThat(now.subList(from + added, now.size())).isEqualTo(old.subList(from, old.size()));
    assertThat(String.join("\n", now.subList(from, from + added)))
        .containsOnlyOnce("- alert:")
        .doesNotContain("- record:")
        .contains("ParallaxRegionDark", "absent(slo:total:tile{region=\"us-west-2\"})");
  }

  private SortedSet<String> changed() {
    return changed(_ -> true);
  }

  private SortedSet<String> changed(Predicate<String> wanted) {
    SortedSet<String> changed = new TreeSet<>(before.keySet());
    changed.removeIf(path -> before.get(path).equals(after.get(path)) || !wanted.test(path));
    return changed;
  }

  private static String toWest(String text) {
    return text.replace("us-east-1", "us-west-2").replace("US (Virginia)", "US (Oregon)");
  }

  private static String declares(int regions) {
    return "vector(%d), \"parameter\", \"regions\"".formatted(regions);
  }

  private static int regions(String rules, int number) {
    return rules.split(Pattern.quote(declares(number)), -1).length - 1;
  }

  private static SortedMap<String, String> generated(Path config, Path out) throws IOException {
    assertThat(ParallaxCommand.commandLine(new NoServer()).execute("validate", config.toString()))
        .isZero();
    assertThat(
            ParallaxCommand.commandLine(new NoServer())
                .execute("generate", "--config", config.toString(), "--out", out.toString()))
        .isZero();
    SortedMap<String, String> content = new TreeMap<>();
    for (Path file : files(out)) {
      content.put(out.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    }
    content.remove(".parallax-generated");
    return content;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> below = Files.walk(directory)) {
      return below.filter(Files::isRegularFile).toList();
    }
  }

  private static final class NoServer implements Server {
    @Override
    public int serve(Path config, Path data, Share share, Set<Extra> extras, Listen listen) {
      throw new AssertionError("nothing is served");
    }

    @Override
    public int demo(Optional<Duration> duration, Listen listen) {
      throw new AssertionError("nothing is shown");
    }
  }
}
