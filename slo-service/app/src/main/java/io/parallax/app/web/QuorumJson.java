package io.parallax.app.web;

import io.parallax.app.exchange.Standing;
import io.parallax.app.verdicts.Reached;
import io.parallax.quorum.Said;
import io.parallax.quorum.SlotVerdict;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What regions say together, for machines.
 *
 * @param peers the other regions, and how well they are heard
 * @param probes those that are judged together
 */
public record QuorumJson(List<PeerJson> peers, List<ProbeJson> probes) {

  /**
   * @param lastHeard null before it first was
   * @param clockOffsetSeconds how far its clock is ahead of ours; null likewise
   * @param problem why it was not heard the last time; null when it was
   */
  public record PeerJson(
      String region,
      @Nullable Instant lastHeard,
      @Nullable Double clockOffsetSeconds,
      @Nullable String problem) {
    static PeerJson of(Standing standing) {
      return new PeerJson(
          standing.peer(),
          standing.heard().orElse(null),
          standing.offset().map(Duration::toMillis).map(ms -> ms / 1e3).orElse(null),
          standing.isWell() ? null : standing.problem());
    }
  }

  /**
   * @param quorum how many regions must see it bad for it to be down everywhere
   * @param slots the last ones that have a verdict, newest first
   */
  public record ProbeJson(String probe, List<String> regions, int quorum, List<SlotJson> slots) {
    static ProbeJson of(Probe probe, List<Reached> slots) {
      return new ProbeJson(
          probe.name(), probe.regions(), probe.quorum(), slots.stream().map(SlotJson::of).toList());
    }
  }

  /**
   * @param slot its number, the same in all regions
   * @param from when its interval began
   * @param sure whether it counts so whatever those regions saw that were not heard
   * @param why of a verdict that is unknown; null else
   * @param said by region: good, bad, unknown, missed or not-heard
   */
  public record SlotJson(
      long slot,
      Instant from,
      String verdict,
      boolean sure,
      @Nullable String why,
      SortedMap<String, SaidJson> said) {
    static SlotJson of(Reached reached) {
      SortedMap<String, SaidJson> said = new TreeMap<>();
      reached.said().forEach((region, each) -> said.put(region, SaidJson.of(each)));
      return new SlotJson(
          reached.number(),
          reached.from(),
          reached.verdict().label(),
          reached.sure(),
          why(reached.verdict()),
          said);
    }

    private static @Nullable String why(SlotVerdict verdict) {
      return switch (verdict) {
        case SlotVerdict.Unknown(SlotVerdict.Why why) -> why.label();
        case SlotVerdict.Up _,
            SlotVerdict.Regional _,
            SlotVerdict.GlobalDown _,
            SlotVerdict.ProberFault _ ->
            null;
      };
    }
  }

  /**
   * @param reason label of why it was bad or unknown; null else
   */
  public record SaidJson(String said, @Nullable String reason) {
    static SaidJson of(Said said) {
      return new SaidJson(said.label(), said.reason().isEmpty() ? null : said.reason());
    }
  }
}
