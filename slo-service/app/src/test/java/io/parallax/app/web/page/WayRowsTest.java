package io.parallax.app.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.web.page.PageModel.WayCell;
import io.parallax.app.web.page.PageModel.WayRow;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.quorum.Said;
import io.parallax.spec.Exchange;
import io.parallax.spec.Region;
import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The process of {@code eu}: it looked at {@code us}, and was told what {@code us} saw. */
class WayRowsTest {
  private static final Exchange EXCHANGE =
      new Exchange(URI.create("https://parallax.test"), new HeaderValue.FromEnv("TOKEN"));
  private static final List<Region> REGIONS = List.of(region("eu"), region("us"), region("ap"));

  @Test
  void ownLooksHaveTimesAndOthersAreTold() {
    WayRows rows = new WayRows(seen(Map.of("us", new Outcome.Good())), WayRowsTest::told);
    assertThat(rows.of(REGIONS))
        .containsExactly(
            new WayRow(
                "eu",
                List.of(
                    new WayCell("eu", "none", "", ""),
                    new WayCell("us", "allow", "up", "34 ms"),
                    new WayCell("ap", "none", "not known here", ""))),
            new WayRow(
                "us",
                List.of(
                    new WayCell("eu", "none", "not known here", ""),
                    new WayCell("us", "none", "", ""),
                    new WayCell("ap", "block", "down", "it says: connect-timeout"))),
            new WayRow(
                "ap",
                List.of(
                    new WayCell("eu", "none", "not known here", ""),
                    new WayCell("us", "unknown", "unknown", "it was not heard"),
                    new WayCell("ap", "none", "", ""))));
  }

  @Test
  void aFailedLookSaysWhyAndABlindOneIsNotDown() {
    WayRows rows =
        new WayRows(
            seen(
                Map.of(
                    "us", new Outcome.Bad(Reason.CONNECT_REFUSED),
                    "ap", new Outcome.Unknown(ProberFault.LATE_START))),
            (_, _) -> Optional.empty());
    assertThat(rows.of(REGIONS).getFirst().cells())
        .contains(
            new WayCell("us", "block", "down", "connect-refused"),
            new WayCell("ap", "unknown", "unknown", "late-start"));
  }

  @Test
  void oneRegionHasNoWays() {
    WayRows rows = new WayRows((_, _) -> Optional.empty(), (_, _) -> Optional.empty());
    assertThat(rows.of(REGIONS.subList(0, 1))).isEmpty();
    assertThat(
            rows.of(
                List.of(
                    new Region("eu", "", true, List.of()), new Region("us", "", false, List.of()))))
        .isEmpty();
  }

  private static BiFunction<String, String, Optional<ProbeResult>> seen(
      Map<String, Outcome> outcomes) {
    return (probe, region) ->
        region.equals("eu")
            ? Optional.ofNullable(outcomes.get(probe.substring("mesh-".length())))
                .map(outcome -> result(probe, outcome))
            : Optional.empty();
  }

  private static Optional<Said> told(String probe, String region) {
    return switch (probe + " " + region) {
      case "mesh-ap us" -> Optional.of(new Said.Bad("connect-timeout"));
      case "mesh-us ap" -> Optional.of(new Said.NotHeard());
      default -> Optional.empty();
    };
  }

  private static ProbeResult result(String probe, Outcome outcome) {
    return new ProbeResult(
        new SlotId(probe, "eu", 7),
        Instant.EPOCH,
        Duration.ZERO,
        outcome,
        false,
        new Timings(Duration.ofNanos(34_900_000), Map.of()),
        Evidence.none(""),
        "",
        "");
  }

  private static Region region(String name) {
    return new Region(name, name, name.equals("eu"), List.of(), Optional.of(EXCHANGE), List.of());
  }
}
