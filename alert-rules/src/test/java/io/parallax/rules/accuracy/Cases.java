package io.parallax.rules.accuracy;

import static io.parallax.rules.accuracy.Traffic.DAY;
import static io.parallax.rules.accuracy.Traffic.HOUR;

import io.parallax.rules.accuracy.Process.Counts;
import io.parallax.rules.accuracy.Traffic.Badness;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * The cases, over {@code days} whole days. What happens once happens {@code late} into them, so
 * that it is within the last budget window.
 *
 * @param rate events a second of a usual hour
 */
record Cases(int days, int rate) {
  private static final Badness USUAL = _ -> 0.0004;
  private static final double OUTAGE = 0.05;

  private int end() {
    return days * DAY;
  }

  /** Two thirds of the way, at noon. */
  private int late() {
    return days * 2 / 3 * DAY + 12 * HOUR;
  }

  private int night() {
    return late() + 14 * HOUR;
  }

  private IntUnaryOperator steady() {
    return _ -> rate;
  }

  /** A tenth of the usual at three in the morning, twice of it in the afternoon. */
  private IntUnaryOperator diurnal() {
    return second ->
        (int) (rate * (1.05 - 0.95 * Math.cos(2 * Math.PI * (second % DAY - 3 * HOUR) / DAY)));
  }

  private Traffic traffic(IntUnaryOperator rate, Badness badness) {
    return Traffic.of(end(), 7, rate, badness);
  }

  private Traffic usual() {
    return traffic(steady(), USUAL);
  }

  private Process whole(String instance) {
    return Process.living(instance, 0, end());
  }

  /** Those in which counters are hardest to follow. */
  List<Case> hard() {
    List<Case> counters =
        List.of(
            idleNights(),
            counterResets(),
            statefulSetRestart(),
            relabelling(),
            podChurn(),
            firstErrors(),
            errorsBeforeCrash(),
            gap("gap-of-90-minutes", 90 * 60),
            onboarding(),
            missedEvaluations());
    List<Case> slots = new LedgerCases(end(), late(), usual()).all();
    return Stream.of(counters, slots, darkRegion().cases()).flatMap(List::stream).toList();
  }

  DarkRegion darkRegion() {
    return new DarkRegion(end(), late());
  }

  List<Case> all() {
    return Stream.concat(
            Stream.of(
                Case.of("steady", usual(), whole("a"), whole("b")),
                Case.of("diurnal", traffic(diurnal(), USUAL), whole("a"), whole("b")),
                Case.of(
                    "outage-at-peak",
                    traffic(
                        diurnal(), USUAL.but(late() + 2 * HOUR, late() + 2 * HOUR + 1500, OUTAGE)),
                    whole("a")),
                Case.of(
                    "outage-at-night",
                    traffic(diurnal(), USUAL.but(night(), night() + 4 * HOUR, OUTAGE)),
                    whole("a")),
                spiky(),
                gap("gap-of-20-minutes", 20 * 60),
                rulerRollout(),
                young()),
            hard().stream())
        .toList();
  }

  private Case relabelling() {
    return Case.of(
        "relabelling",
        usual(),
        whole("a").relabelledAt(late()),
        whole("b").relabelledAt(late() + 5));
  }

  private Case firstErrors() {
    Badness outage = ((Badness) _ -> 0).but(late(), late() + 2 * HOUR, 0.02);
    return Case.of("first-errors", traffic(steady(), outage), whole("a"), whole("b"));
  }

  private Case spiky() {
    IntUnaryOperator bursts = second -> isBurst(second % HOUR) ? rate * 40 : rate / 4;
    Badness inBursts = second -> isBurst(second % (6 * HOUR)) ? 0.004 : 0.0001;
    return Case.of("spiky", traffic(bursts, inBursts), whole("a"), whole("b"));
  }

  /** A minute of each hour, none that a window begins or ends in. */
  private static boolean isBurst(int second) {
    return 1800 <= second && second < 1860;
  }

  private Case idleNights() {
    IntUnaryOperator byDay = second -> second % DAY < 8 * HOUR ? 0 : rate;
    return Case.of("idle-nights", traffic(byDay, USUAL), whole("a"));
  }

  /** Two processes that begin anew every six hours, at once, each under its old name. */
  private Case counterResets() {
    List<Process> lives = new ArrayList<>();
    for (String instance : List.of("a", "b")) {
      int born = 0;
      for (int dies = instance.equals("a") ? 6 * HOUR + 17 : 3 * HOUR + 41;
          born < end();
          dies += 6 * HOUR) {
        lives.add(Process.living(instance, born, Math.min(dies, end())));
        born = dies;
      }
    }
    return Case.of("counter-resets", usual(), lives);
  }

  /** One replica after the other is away for ten minutes and comes back under its name. */
  private Case statefulSetRestart() {
    List<Process> lives = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String instance = "pod-" + i;
      int down = late() + i * 700;
      lives.add(Process.living(instance, 0, down));
      lives.add(Process.living(instance, down + 600, end()));
    }
    return Case.of("statefulset-restart", usual(), lives);
  }

  /** Pods of random names that live for some hours, the next one beginning a minute before. */
  private Case podChurn() {
    SplittableRandom random = new SplittableRandom(11);
    List<Process> lives = new ArrayList<>();
    for (int line = 0; line < 3; line++) {
      int born = 0;
      while (born < end()) {
        int dies = Math.min(end(), born + HOUR + random.nextInt(5 * HOUR));
        lives.add(Process.living("pod-%x".formatted(random.nextInt()), born, dies));
        born = dies == end() ? end() : dies - 60;
      }
    }
    return Case.of("pod-churn", usual(), lives);
  }

  /**
   * Half a minute in which much fails, and then the process is gone. The next one has begun some
   * minutes before: what a process counts before its first scrape is never counted, and is another
   * matter.
   */
  private Case errorsBeforeCrash() {
    Badness badness = USUAL;
    List<Process> lives = new ArrayList<>();
    int born = 0;
    for (int crash = 7 * HOUR + 3; crash < end(); crash += 13 * HOUR + 7) {
      badness = badness.but(crash - 35, crash, 0.3);
      lives.add(Process.living("pod-" + crash, born, crash));
      born = crash - 5 * 60;
    }
    lives.add(Process.living("last", born, end()));
    return Case.of("errors-before-crash", traffic(steady(), badness), lives);
  }

  private Case gap(String name, int length) {
    return Case.of(
        name,
        usual(),
        whole("a").scrapedWhen(second -> second < late() || second >= late() + length));
  }

  /** Old counters, scraped for the first time. */
  private Case onboarding() {
    int first = late();
    return Case.of(
            "old-counters",
            usual(),
            whole("a").having(new Counts(3_000_000_000L, 90_000_000L)).scrapedWhen(s -> s >= first),
            whole("b").having(new Counts(1_000_000_000L, 70_000_000L)).scrapedWhen(s -> s >= first))
        .knownFrom(first);
  }

  private Case missedEvaluations() {
    SplittableRandom random = new SplittableRandom(13);
    boolean[] missed = new boolean[end() / 60 + 2];
    for (int i = 0; i < missed.length; i++) {
      missed[i] = random.nextInt(400) == 0;
    }
    return Case.of("missed-evaluations", usual(), whole("a"), whole("b"))
        .evaluatedWhen(second -> !missed[second / 60]);
  }

  /** Nobody evaluates for seven minutes, neither tiles nor blocks of any length. */
  private Case rulerRollout() {
    int begins = late() - 3 * 60;
    return Case.of("ruler-rollout", usual(), whole("a"), whole("b"))
        .evaluatedWhen(second -> second < begins || second >= begins + 7 * 60);
  }

  /** So busy that it has about as many events in its short life as others in theirs. */
  private Case young() {
    int born = end() - 20 * HOUR;
    Traffic busy = traffic(_ -> rate * days, USUAL);
    return Case.of("young", busy, Process.living("a", born, end())).knownFrom(born);
  }
}
