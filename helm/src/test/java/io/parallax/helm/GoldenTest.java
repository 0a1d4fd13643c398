package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two releases are committed, so that a change of the chart is read as a change of objects. After a
 * change that is meant, run with {@code -Dgolden.update=true}.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("generated");

  static Stream<String> regions() {
    return Chart.REGIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("regions")
  void theCommittedReleaseIsThatOfTheChart(String region) throws IOException {
    Path golden = GOLDEN.resolve(region + ".yaml");
    String rendered = Chart.small(region).render().text();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, rendered);
    }
    assertThat(rendered)
        .as("refresh with -Dgolden.update=true")
        .isEqualTo(Files.readString(golden));
  }
}
