package io.parallax.app.web.page;

import static io.parallax.app.web.page.Readings.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.verdicts.Reached;
import io.parallax.app.web.page.PageModel.Failure;
import io.parallax.app.web.page.PageModel.Tick;
import io.parallax.app.web.page.PageModel.VerdictRow;
import io.parallax.quorum.Quorum;
import io.parallax.quorum.Said;
import io.parallax.spec.Probe;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictRowsTest {
  private static final Said GOOD = new Said.Good();
  private static final Said BAD = new Said.Bad("http-status");
  private static final Said LATE = new Said.Unknown("late-start");
  private static final Said SILENT = new Said.NotHeard();
  private static final Probe PROBE =
      new Probe(
          "home",
          HttpTarget.get(URI.create("https://home.test/")),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          List.of("eu", "us"));

  /** Newest first, as the docket gives them. */
  private static final List<Reached> SLOTS =
      List.of(
          slot(5, GOOD, BAD),
          slot(4, GOOD, GOOD),
          slot(3, LATE, LATE),
          slot(2, GOOD, SILENT),
          slot(1, BAD, BAD),
          slot(0, GOOD, GOOD));

  @Test
  void theLastVerdictIsWhatIsSoNow() {
    VerdictRow row = VerdictRows.of(PROBE, SLOTS, NOW);
    assertThat(row.regions()).isEqualTo("eu, us; down when 2 see it bad");
    assertThat(row.status()).isEqualTo("regional: us");
    assertThat(row.state()).isEqualTo("burning");
    VerdictRow before = VerdictRows.of(PROBE, SLOTS.subList(1, 6), NOW);
    assertThat(before.status()).isEqualTo("up");
    assertThat(before.state()).isEqualTo("healthy");
  }

  @Test
  void theStripRunsFromOldToNewInWordsToo() {
    VerdictRow row = VerdictRows.of(PROBE, SLOTS, NOW);
    assertThat(row.strip().ticks())
        .extracting(Tick::outcome)
        .containsExactly("up", "global-down", "up", "prober-fault", "up", "regional");
    assertThat(row.strip().ticks().get(1).title()).isEqualTo("11:59:10 global down");
    assertThat(row.strip().summary())
        .isEqualTo("last 6 slots: 3 up, 1 regional, 1 global down, 1 prober fault");
  }

  @Test
  void whatWasNotUpSaysWhoSaidWhat() {
    assertThat(VerdictRows.of(PROBE, SLOTS, NOW).strip().failures())
        .containsExactly(
            new Failure("11:59:50", "regional", "eu good, us bad (http-status)", ""),
            new Failure(
                "11:59:30", "prober fault", "eu unknown (late-start), us unknown (late-start)", ""),
            new Failure(
                "11:59:10", "global down", "eu bad (http-status), us bad (http-status)", ""));
  }

  @Test
  void noVerdictIsSaid() {
    VerdictRow row = VerdictRows.of(PROBE, List.of(), NOW);
    assertThat(row.state()).isEqualTo("none");
    assertThat(row.status()).isEqualTo("no verdict yet");
    assertThat(row.strip().summary()).isEqualTo("no slot yet");
  }

  private static Reached slot(int number, Said eu, Said us) {
    TreeMap<String, Said> said = new TreeMap<>(Map.of("eu", eu, "us", us));
    return new Reached(
        "home",
        number,
        NOW.minusSeconds(60 - 10L * number),
        Quorum.of(PROBE).verdict(said),
        true,
        said);
  }
}
