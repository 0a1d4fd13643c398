package io.parallax.quorum;

import io.parallax.sli.Judgement;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many regions must see a slot bad for it to be down everywhere, whatever the others say.
 *
 * <p>A region that was blind (unknown, missed, not heard) masks no bad one: where nobody saw the
 * slot good, one bad region is enough. It vouches for nothing either: a slot is up only when the
 * blind regions could not have made it down.
 *
 * @param least at least 1; at most the number of regions, or else nothing but the blindness of the
 *     others can make a slot down
 */
public record Quorum(int least) {
  public Quorum {
    if (least < 1) {
      throw new IllegalArgumentException("quorum of " + least);
    }
  }

  public static Quorum of(Probe probe) {
    return new Quorum(probe.quorum());
  }

  /**
   * The number of the slot that begins at {@code scheduled}: {@code floor(t / interval)}, the same
   * in all regions. Their phases differ, but are shorter than the interval, so that each region has
   * exactly one slot of each number.
   */
  public static long slot(Instant scheduled, Duration interval) {
    return Math.floorDiv(scheduled.toEpochMilli(), interval.toMillis());
  }

  /**
   * The verdict on one slot.
   *
   * @param said what each region of the probe said, by its name; never empty
   */
  public SlotVerdict verdict(SortedMap<String, Said> said) {
    SortedSet<String> bad =
        said.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Said.Bad)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean good = said.values().stream().anyMatch(Said.Good.class::isInstance);
    if (!bad.isEmpty()) {
      return good && bad.size() < least
          ? new SlotVerdict.Regional(bad)
          : new SlotVerdict.GlobalDown();
    }
    return good && blind(said.values()) < least ? new SlotVerdict.Up() : nobodyKnows(said, good);
  }

  /**
   * Whether the verdict counts as good, or as bad, whatever those saw that were not heard. Two that
   * heard others of the same regions never disagree where both are sure.
   */
  public boolean isSure(SortedMap<String, Said> said) {
    Judgement judged = verdict(said).judgement();
    return judged != Judgement.UNKNOWN
        && judged == verdict(completed(said, new Said.Good())).judgement()
        && judged == verdict(completed(said, new Said.Bad(""))).judgement();
  }

  /** As if all that were not heard had said {@code each}: other answers lie between. */
  private static SortedMap<String, Said> completed(SortedMap<String, Said> said, Said each) {
    SortedMap<String, Said> all = new TreeMap<>(said);
    all.replaceAll((_, known) -> known instanceof Said.NotHeard ? each : known);
    return all;
  }

  private static SlotVerdict nobodyKnows(SortedMap<String, Said> said, boolean good) {
    if (said.values().stream().anyMatch(Said.NotHeard.class::isInstance)) {
      return new SlotVerdict.Unknown(SlotVerdict.Why.NOT_HEARD);
    }
    return good
        ? new SlotVerdict.Unknown(SlotVerdict.Why.TOO_FEW_MEASURED)
        : new SlotVerdict.ProberFault();
  }

  private static long blind(Collection<Said> said) {
    return said.stream().filter(Quorum::isBlind).count();
  }

  private static boolean isBlind(Said said) {
    return switch (said) {
      case Said.Good _, Said.Bad _ -> false;
      case Said.Unknown _, Said.Missed _, Said.NotHeard _ -> true;
    };
  }
}
