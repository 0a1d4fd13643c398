package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.sli.Cause;
import io.parallax.sli.Sli;
import io.parallax.sli.tile.Counts;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Composites against sums that are written out, minute by minute. */
class CompositeTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final int MINUTES = 24 * 60;
  private static final Instant NOW = START.plus(Minutes.MINUTE.multipliedBy(MINUTES));
  private static final Window DAY = new Window.Rolling(Duration.ofDays(1));
  private static final Budgeting OCCURRENCES = new Budgeting.Occurrences();
  private static final Budgeting RATIOS = new Budgeting.RatioTimeslices(Minutes.MINUTE);

  private record Minute(int good, int total) {}

  @RepeatedTest(30)
  void agreesWithSumsThatAreWrittenOut(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Minute> cart = minutes(random);
    List<Minute> pay = minutes(random);
    double weight = 1 + random.nextInt(30) / 10.0;

    double burns = errors(cart) / 0.05 + weight * errors(pay) / 0.01;
    assertSpent(read(OCCURRENCES, OCCURRENCES, cart, pay, weight), burns);

    double lacking = lacking(cart) + weight * lacking(pay);
    assertSpent(read(RATIOS, RATIOS, cart, pay, weight), lacking / 0.1);

    Budgeting slices = new Budgeting.Timeslices(0.9, Minutes.MINUTE);
    assertSpent(read(slices, slices, cart, pay, weight), badTogether(cart, pay) / 0.1);
  }

  private static void assertSpent(BudgetReading reading, double spent) {
    assertThat(reading.budget().orElseThrow().spentRatio())
        .isCloseTo(spent, within(1e-9 * Math.max(1, spent)));
  }

  private static double errors(List<Minute> minutes) {
    long bad = 0;
    long total = 0;
    for (Minute minute : minutes) {
      bad += minute.total() - minute.good();
      total += minute.total();
    }
    return bad / (double) total;
  }

  private static double lacking(List<Minute> minutes) {
    double sum = 0;
    int busy = 0;
    for (Minute minute : minutes) {
      if (minute.total() > 0) {
        sum += 1 - minute.good() / (double) minute.total();
        busy++;
      }
    }
    return sum / busy;
  }

  private static double badTogether(List<Minute> one, List<Minute> other) {
    int bad = 0;
    int busy = 0;
    for (int i = 0; i < MINUTES; i++) {
      boolean any = isBad(one.get(i)) || isBad(other.get(i));
      bad += any ? 1 : 0;
      busy += one.get(i).total() + other.get(i).total() > 0 ? 1 : 0;
    }
    return bad / (double) busy;
  }

  private static boolean isBad(Minute minute) {
    return minute.total() > 0 && minute.good() / (double) minute.total() < 0.9;
  }

  /** Twice 95 % is 90 %, as OpenSLO has it. */
  @Test
  void whatRatiosLackAddsUp() {
    List<Minute> lacking = new ArrayList<>();
    for (int i = 0; i < MINUTES; i++) {
      lacking.add(new Minute(95, 100));
    }
    BudgetReading reading = read(RATIOS, RATIOS, lacking, lacking, 1);
    assertThat(((Sli.Measured) reading.measurement().sli()).ratio()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void aPartThatIsNotKnownMakesItUnknownUnlessTheOthersAloneSpendItAll() {
    assertThat(withoutPay(0).status()).isEqualTo(new BudgetStatus.Unknown(Cause.NOT_HEARD));
    assertThat(withoutPay(100)).isNotNull();
    assertThat(withoutPay(100).budget().orElseThrow().isExhausted()).isTrue();
    assertThat(withoutPay(100).measurement().coverage()).isZero();
  }

  private static BudgetReading withoutPay(int bad) {
    return new Minutes()
        .with(part("cart", 0.95, OCCURRENCES), START, MINUTES, _ -> Minutes.of(100 - bad, 100))
        .with(part("pay", 0.99, OCCURRENCES))
        .with(composite(OCCURRENCES, 1))
        .read("journey", NOW);
  }

  private static BudgetReading read(
      Budgeting parts, Budgeting whole, List<Minute> cart, List<Minute> pay, double weight) {
    return new Minutes()
        .with(part("cart", 0.95, parts), START, MINUTES, i -> counts(cart.get(i)))
        .with(part("pay", 0.99, parts), START, MINUTES, i -> counts(pay.get(i)))
        .with(composite(whole, weight))
        .read("journey", NOW);
  }

  private static Counts counts(Minute minute) {
    return Minutes.of(minute.good(), minute.total());
  }

  private static Slo part(String id, double target, Budgeting budgeting) {
    return Minutes.slo(id, new Slo.Promise(target, DAY, budgeting));
  }

  private static Slo composite(Budgeting budgeting, double weight) {
    return Minutes.slo(
        "journey",
        new Slo.Promise(0.9, DAY, budgeting),
        new Indicator.Composite(
            List.of(new Indicator.Part("cart", 1), new Indicator.Part("pay", weight))));
  }

  private static List<Minute> minutes(Random random) {
    List<Minute> minutes = new ArrayList<>();
    for (int i = 0; i < MINUTES; i++) {
      int total = random.nextInt(3) == 0 ? 0 : random.nextInt(50);
      int bad = random.nextInt(8) == 0 ? random.nextInt(total + 1) : 0;
      minutes.add(new Minute(total - bad, total));
    }
    return minutes;
  }
}
