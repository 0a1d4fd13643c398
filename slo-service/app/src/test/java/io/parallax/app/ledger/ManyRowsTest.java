package io.parallax.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.ledger.row.ReasonTotal;
import io.parallax.app.ledger.row.Watched;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flush of more probes than one statement holds rows. */
class ManyRowsTest {
  private static final int PROBES = 1_201;
  private static final Duration INTERVAL = Duration.ofSeconds(20);
  private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path directory;

  @Test
  void eachIsWrittenOnce() {
    try (Ledger ledger = open()) {
      for (int probe = 0; probe < PROBES; probe++) {
        ledger.ended(slot(probe, 0, new Outcome.Good()));
        ledger.ended(slot(probe, 1, new Outcome.Bad(Reason.HTTP_STATUS)));
      }
      ledger.flush();
      verify(ledger);
      for (int probe = 0; probe < PROBES; probe += 400) {
        assertThat(ledger.reader().recent("p-" + probe, "eu", 9)).hasSize(2);
      }
    }
    try (Ledger ledger = open()) { // from the files, not from memory
      verify(ledger);
    }
  }

  private static void verify(Ledger ledger) {
    assertThat(ledger.totals())
        .hasSize(PROBES)
        .extracting(SlotTotal::counts)
        .containsOnly(new SlotCounts(1, 1, 0, 0));
    assertThat(ledger.reasons()).hasSize(PROBES).extracting(ReasonTotal::slots).containsOnly(1L);
  }

  private Ledger open() {
    Ledger ledger = Ledger.open(directory, Duration.ofMinutes(1));
    ledger.watch(
        IntStream.range(0, PROBES)
            .mapToObj(probe ->
                new Watched(
                    "p-" + probe, "eu", schedule(probe), List.of(new Predicate.Available())))
            .toList());
    return ledger;
  }

  private static Schedule schedule(int probe) {
    return Schedule.of("p-" + probe, "eu", INTERVAL);
  }

  private static ProbeResult slot(int probe, int later, Outcome outcome) {
    long k = schedule(probe).nextSlot(BEGIN) + later;
    return new ProbeResult(
        new SlotId("p-" + probe, "eu", k),
        schedule(probe).start(k),
        Duration.ZERO,
        outcome,
        false,
        new Timings(Duration.ofMillis(10), Map.of()),
        Evidence.none(""),
        "0af7651916cd43dd8448eb211c80319c",
        "b7ad6b7169203331");
  }
}
