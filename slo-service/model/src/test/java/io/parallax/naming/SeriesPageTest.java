package io.parallax.naming;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The catalogue's page is written from the catalogue. After a change that is meant, run with {@code
 * -Dgolden.update=true} and commit.
 */
class SeriesPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/series.md");

  @Test
  void thePageIsTheCatalogue() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void everyNameIsSaidOnce() {
    assertThat(Catalogue.ALL).extracting(Series::name).doesNotHaveDuplicates();
  }

  private static String page() {
    return """
    # Series
    Written from the code: every series that Parallax makes, by who makes it. A histogram `x` is the
    series `x_bucket` (with `le`), `x_sum` and `x_count`; a summary has no buckets. The JVM, its threads, memory and collections,
    the process and its HTTP server are beside them on `/metrics`, under Micrometer's names.

    """
        + part("Slots, counted by the ledger", SlotSeries.ALL)
        + part("Regions together", QuorumSeries.ALL)
        + part("The last slot of each probe", ProbeSeries.ALL)
        + part("All slots of each probe", SyntheticSeries.ALL)
        + part("Substrate nodes and pairs", SubstrateSeries.ALL)
        + part("Substrate nodes that are watched", WatchSeries.ALL)
        + part("Parallax itself", ServiceSeries.ALL)
        + part("Recorded by rules in Prometheus or Mimir", RuleSeries.ALL)
        + part("Written by whoever evaluates alerts", List.of(RuleSeries.ALERTS))
        + part("Recorded by rules in Loki", LogSeries.ALL)
        + part("Recorded by rules with `--dialect sloth`", SlothSeries.ALL);
  }

  private static String part(String title, List<Series> series) {
    String head = "## " + title + "\n| series | type | labels | meaning |\n|---|---|---|---|\n";
    return series.stream().map(SeriesPageTest::row).collect(joining("", head, "\n"));
  }

  private static String row(Series series) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            series.name(),
            series.type().name().toLowerCase(Locale.ROOT),
            series.labels().stream().map(label -> "`" + label + "`").collect(joining(", ")),
            series.help());
  }
}
