package io.parallax.rules;

import io.parallax.quorum.Quorum;
import io.parallax.quorum.Said;
import io.parallax.quorum.SlotVerdict;
import io.parallax.sli.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledgers of three regions, each of which judges the slots of one probe: outages of one, two
 * and all regions; regions that die and come back; ways that are cut in one direction or both; and
 * each commits at times of its own. A slot is 10 s, a sample is taken each minute.
 */
final class Ledgers {
  static final List<String> REGIONS = List.of("ap", "eu", "us");
  static final Quorum QUORUM = new Quorum(2);
  static final int SLOT = 10;

  /**
   * Verdicts that a ledger has counted in time by a time; what is sure of them under its own name.
   */
  record Sample(Map<String, Long> verdicts, long sure) {
    long count(String verdict) {
      return verdicts.getOrDefault(verdict, 0L);
    }
  }

  /** What was committed of a slot, and when. */
  private record Committed(int slot, long at, SlotVerdict verdict, boolean sure) {
    boolean isTimely() {
      return at - (slot + 1L) * SLOT < 27 + 60;
    }
  }

  final int minutes;
  private final Random random;
  private final List<List<Said>> truth = new ArrayList<>();
  private final List<boolean[]> dead = new ArrayList<>();
  private final List<List<Committed>> committed = new ArrayList<>();

  Ledgers(long seed, int minutes) {
    this.minutes = minutes;
    this.random = new Random(seed);
    for (int region = 0; region < REGIONS.size(); region++) {
      dead.add(stretches(1, 40));
    }
    outages();
    for (int region = 0; region < REGIONS.size(); region++) {
      committed.add(judged(region));
    }
  }

  private int slots() {
    return minutes * 60 / SLOT;
  }

  /** Minutes in which something is the case, in some stretches. */
  private boolean[] stretches(int most, int longest) {
    boolean[] in = new boolean[minutes];
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      int from = random.nextInt(minutes);
      Arrays.fill(in, from, Math.min(minutes, from + 1 + random.nextInt(longest)), true);
    }
    return in;
  }

  private void outages() {
    boolean[] everywhere = stretches(3, 15);
    List<boolean[]> alone = List.of(stretches(3, 30), stretches(3, 30), stretches(3, 30));
    for (int region = 0; region < REGIONS.size(); region++) {
      List<Said> said = new ArrayList<>();
      for (int k = 0; k < slots(); k++) {
        int minute = k * SLOT / 60;
        boolean bad = everywhere[minute] || alone.get(region)[minute] || random.nextInt(50) == 0;
        said.add(
            dead.get(region)[minute]
                ? new Said.Missed()
                : random.nextInt(40) == 0
                    ? new Said.Unknown("late-start")
                    : bad ? new Said.Bad("timeout") : new Said.Good());
      }
      truth.add(said);
    }
  }

  private List<Committed> judged(int region) {
    List<boolean[]> cut = List.of(stretches(2, 40), stretches(2, 40), stretches(2, 40));
    List<Committed> all = new ArrayList<>();
    long last = 0;
    for (int k = 0; k < slots(); k++) {
      long soon = Math.max(last, (k + 1L) * SLOT + 2 + random.nextInt(25));
      long at = alive(region, soon);
      SortedMap<String, Said> said = new TreeMap<>();
      for (int of = 0; of < REGIONS.size(); of++) {
        int minute = k * SLOT / 60;
        boolean told = of == region || at > soon || !cut.get(of)[minute] && !dead.get(of)[minute];
        said.put(REGIONS.get(of), told ? truth.get(of).get(k) : new Said.NotHeard());
      }
      all.add(new Committed(k, at, QUORUM.verdict(said), QUORUM.isSure(said)));
      last = at;
    }
    return all;
  }

  /** The first second from {@code at} on at which the region is not dead. */
  private long alive(int region, long at) {
    long time = at;
    while (time / 60 < minutes && dead.get(region)[(int) (time / 60)]) {
      time++;
    }
    return time;
  }

  /** The counters of each minute; absent while nobody exports them. */
  List<Optional<Sample>> samples(int region) {
    List<Optional<Sample>> samples = new ArrayList<>();
    for (int minute = 0; minute < minutes; minute++) {
      samples.add(
          dead.get(region)[minute] ? Optional.empty() : Optional.of(sample(region, minute * 60L)));
    }
    return samples;
  }

  private Sample sample(int region, long time) {
    Map<String, Long> verdicts = new HashMap<>();
    SlotVerdict.LABELS.forEach(label -> verdicts.put(label, 0L));
    long sure = 0;
    for (Committed each : committed.get(region)) {
      if (each.at() <= time && each.isTimely()) {
        verdicts.merge(each.verdict().label(), 1L, Long::sum);
        sure += each.sure() ? 1 : 0;
      }
    }
    return new Sample(verdicts, sure);
  }

  /** Slots of [from, until), in minutes, that whoever knows all would say are so. */
  long truly(Judgement judgement, int from, int until) {
    long count = 0;
    for (int k = Math.max(0, from * 60 / SLOT); k < until * 60 / SLOT; k++) {
      SortedMap<String, Said> said = new TreeMap<>();
      for (int region = 0; region < REGIONS.size(); region++) {
        said.put(REGIONS.get(region), truth.get(region).get(k));
      }
      count += QUORUM.verdict(said).judgement() == judgement ? 1 : 0;
    }
    return count;
  }
}
