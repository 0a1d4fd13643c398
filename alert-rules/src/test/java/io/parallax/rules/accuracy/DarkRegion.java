package io.parallax.rules.accuracy;

import static io.parallax.rules.accuracy.Traffic.DAY;
import static io.parallax.rules.accuracy.Traffic.HOUR;

import io.parallax.rules.Companies;
import io.parallax.rules.accuracy.Traffic.Badness;
import java.util.List;

/**
 * A probe in three regions, in one of which Parallax is away for six hours: nobody probes there,
 * and nothing is scraped. An outage that only this region saw has ended shortly before; the service
 * fails everywhere while it is away, and once more when it is back.
 *
 * @param end of all, in seconds
 * @param dark when it begins
 */
record DarkRegion(int end, int dark) {
  static final String NAME = "dark-region";
  static final String AWAY = "us-east-1";
  static final List<String> REGIONS = List.of(Companies.EU, AWAY, "ap-south-1");

  private static final int LENGTH = 6 * HOUR;
  private static final int SLOT = (int) Promises.SLOT.toSeconds();

  List<Case> cases() {
    return REGIONS.stream().map(this::in).toList();
  }

  private Case in(String region) {
    boolean away = region.equals(AWAY);
    Badness everywhere =
        ((Badness) _ -> 0)
            .but(dark + 2 * HOUR, dark + 2 * HOUR + 600, 2 * share())
            .but(dark + LENGTH + HOUR, dark + LENGTH + HOUR + 300, 2 * share());
    Badness badness = away ? everywhere.but(dark - HOUR, dark - 300, share()) : everywhere;
    int phase = REGIONS.indexOf(region) * 3;
    Traffic slots = Traffic.of(end, 7 + phase, second -> second % SLOT == phase ? 1 : 0, badness);
    return Case.of(NAME, slots, away ? lives(region) : List.of(whole(region))).ofSlots(region);
  }

  /** Of bad slots in the long outage, which is to cost a good part of the budget. */
  private double share() {
    return 0.01 * end / DAY;
  }

  private Process whole(String region) {
    return Process.living("parallax-" + region, 0, end);
  }

  private List<Process> lives(String region) {
    return List.of(
        Process.living("parallax-" + region, 0, dark),
        Process.living("parallax-again-" + region, dark + LENGTH, end));
  }

  /** Whether nothing has been measured for an hour, nor remembered before, at a second. */
  boolean isUnknown(int second) {
    return dark + HOUR + 600 <= second && second < dark + LENGTH;
  }
}
