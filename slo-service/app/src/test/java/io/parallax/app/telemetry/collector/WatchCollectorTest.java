package io.parallax.app.telemetry.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.telemetry.Exposed;
import io.parallax.probes.substrate.watch.Counts;
import io.parallax.probes.substrate.watch.Gaps;
import io.parallax.probes.substrate.watch.HeadReading;
import io.parallax.probes.substrate.watch.HeadReading.Told;
import io.parallax.probes.substrate.watch.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exposition of the watch over a node, sample for sample. */
class WatchCollectorTest {
  private static final Duration BLOCK = Duration.ofSeconds(6);

  @Test
  void tellsOfBothStreamsAndOfSessionsThatEnded() throws IOException {
    Gaps gaps =
        Gaps.none(BLOCK)
            .with(Duration.ofSeconds(6))
            .with(Duration.ofMillis(6_500))
            .with(Duration.ofSeconds(90));
    HeadReading reading =
        new HeadReading(
            "rpc",
            "eu",
            true,
            Map.of(
                Stream.BEST,
                new Told(new Counts(gaps, 2, 5, 1), Optional.of(Duration.ofMillis(1_500)))),
            Map.of("stream-silent", 3L));
    assertThat(Exposed.samples(Exposed.text(new WatchCollector(() -> List.of(reading)))))
        .containsExactlyInAnyOrder(
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"3.0\"} 0",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"6.0\"} 1",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"9.0\"} 2",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"12.0\"} 2",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"18.0\"} 2",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"30.0\"} 2",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"60.0\"} 2",
            "substrate_watch_block_gap_seconds_bucket{head=\"best\",probe=\"rpc\",region=\"eu\",le=\"+Inf\"} 3",
            "substrate_watch_block_gap_seconds_count{head=\"best\",probe=\"rpc\",region=\"eu\"} 3",
            "substrate_watch_block_gap_seconds_sum{head=\"best\",probe=\"rpc\",region=\"eu\"} 102.5",
            "substrate_watch_last_block_age_seconds{head=\"best\",probe=\"rpc\",region=\"eu\"} 1.5",
            "substrate_watch_regressions_total{head=\"best\",probe=\"rpc\",region=\"eu\"} 2.0",
            "substrate_watch_regressed_blocks_total{head=\"best\",probe=\"rpc\",region=\"eu\"} 5.0",
            "substrate_watch_skipped_blocks_total{head=\"best\",probe=\"rpc\",region=\"eu\"} 1.0",
            "substrate_watch_subscribed{probe=\"rpc\",region=\"eu\"} 1.0",
            "substrate_watch_sessions_ended_total{probe=\"rpc\",reason=\"stream-silent\",region=\"eu\"} 3.0");
  }

  /** Nothing was told yet: no age that would be taken for a fresh block. */
  @Test
  void aNodeThatNeverToldABlockHasNoAge() throws IOException {
    HeadReading reading =
        new HeadReading(
            "rpc",
            "eu",
            false,
            Map.of(
                Stream.FINALIZED,
                new Told(new Counts(Gaps.none(BLOCK), 0, 0, 0), Optional.empty())),
            Map.of());
    assertThat(Exposed.samples(Exposed.text(new WatchCollector(() -> List.of(reading)))))
        .contains("substrate_watch_subscribed{probe=\"rpc\",region=\"eu\"} 0.0")
        .noneMatch(sample -> sample.contains("age"));
  }
}
