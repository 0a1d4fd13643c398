package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.telemetry.collector.ProbeCollector;
import io.parallax.app.telemetry.collector.SlotCollector;
import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlotSeries;
import io.parallax.naming.SyntheticSeries;
import io.parallax.probe.Outcome;
import io.parallax.probe.Reason;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What one check over HTTPS costs in one region: two SLOs that judge it differently, three reasons
 * for which it has failed so far. Docs: {@code docs/reference/series-of-a-probe.md}.
 */
class SeriesOfAProbeTest {
  private static final int MOST = 40;
  private static final int COUNTED = 2 * 4 + 3 + 2;
  private static final int HISTOGRAM = SyntheticSeries.BOUNDS.size() + 3;

  @Test
  void byDefaultTheyAreForty() throws IOException {
    List<String> samples = samples(false, false);
    assertThat(names(samples))
        .contains("probe_success", "probe_http_duration_seconds", "probe_tls_version_info")
        .contains(SlotSeries.SLOTS.name(), SlotSeries.REASONS.name())
        .contains(SyntheticSeries.SUCCESS.sum(), SyntheticSeries.DURATION.bucket())
        .doesNotContainAnyElementsOf(ProbeSeries.DETAILS.stream().map(Series::name).toList());
    assertThat(samples).hasSizeLessThanOrEqualTo(MOST).hasSize(13 + COUNTED + HISTOGRAM);
  }

  @Test
  void detailsAreElevenMore() throws IOException {
    List<String> details = samples(true, false);
    assertThat(details).hasSize(MOST + 11);
    assertThat(names(details)).containsAll(ProbeSeries.DETAILS.stream().map(Series::name).toList());
  }

  @Test
  void phasesAreEightyFourMore() throws IOException {
    assertThat(samples(false, true)).hasSize(MOST + 6 * HISTOGRAM).hasSize(124);
  }

  private static List<String> samples(boolean details, boolean phases) throws IOException {
    LastResults last = new LastResults();
    Durations durations = new Durations(phases);
    last.ended(Results.of(new Outcome.Good(), 200, "HTTP 200"));
    durations.ended(Results.of(new Outcome.Good(), 200, "HTTP 200"));
    SlotCollector slots =
        new SlotCollector(
            "e",
            () -> Stream.of("available", "le-0.3").map(SeriesOfAProbeTest::total).toList(),
            () ->
                Stream.of(Reason.HTTP_STATUS, Reason.RESPONSE_TIMEOUT, Reason.CONNECT_TIMEOUT)
                    .map(each -> new SlotCollector.Reason("home", "eu", each.label(), 1))
                    .toList());
    ProbeCollector probes =
        new ProbeCollector(last, () -> Map.of("home", Duration.ofSeconds(5)), details);
    return Exposed.samples(Exposed.text(slots, probes, durations));
  }

  private static SlotTotal total(String predicate) {
    return new SlotTotal("home", "eu", predicate, new SlotCounts(5, 2, 0, 1));
  }

  private static Set<String> names(List<String> samples) {
    return samples.stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
