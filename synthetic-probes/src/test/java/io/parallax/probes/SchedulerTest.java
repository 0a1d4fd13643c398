package io.parallax.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Slot.Ended;
import io.parallax.probe.Slot.Missed;
import io.parallax.probe.SlotId;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The schedule on the machine's own clocks and threads. */
class SchedulerTest {
  private static final Region REGION = new Region("eu", "Europe", true, List.of());
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SlotLog log = new SlotLog();
  private final Clocks clocks = Clocks.system();

  private Scheduler scheduler(int most, Duration takes) {
    return new Scheduler(
        REGION,
        (probe, slot, scheduled) -> {
          Instant begun = clocks.wall().instant();
          if (probe.name().startsWith("slow")) {
            sleep(takes);
          }
          return Probes.result(slot, scheduled, begun, new Good());
        },
        log,
        clocks,
        most);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Probe> probes(String prefix, int count) {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      probes.add(Probes.every(prefix + i, SECOND));
    }
    return probes;
  }

  private void assertNumbersFollow(List<Probe> probes) {
    for (Probe probe : probes) {
      List<Long> numbers = log.numbers(probe.name());
      assertThat(numbers).hasSizeGreaterThanOrEqualTo(2);
      for (int i = 1; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(numbers.getFirst() + i);
      }
    }
  }

  @Test
  void slowTargetsDelayNobody() {
    List<Probe> all = probes("quick", 200);
    all.addAll(probes("slow", 200));
    Scheduler scheduler = scheduler(500, Duration.ofMillis(900));
    scheduler.apply(all);
    sleep(Duration.ofMillis(3300));
    scheduler.close(SECOND);
    assertThat(log.entries()).filteredOn(entry -> entry.slot() instanceof Missed).isEmpty();
    assertThat(log.entries().stream().filter(SlotLog.Entry::late).count())
        .isLessThan(log.entries().size() / 20);
    assertNumbersFollow(all);
  }

  @Test
  void closingLetsAttemptsEndWithinTheGraceAndMissesTheOthers() {
    Scheduler patient = scheduler(10, Duration.ofMillis(300));
    patient.apply(probes("slow", 5));
    sleep(Duration.ofMillis(1050));
    patient.close(Duration.ofSeconds(5));
    assertThat(log.entries()).isNotEmpty().allMatch(entry -> entry.slot() instanceof Ended);

    int reported = log.entries().size();
    Scheduler hasty = scheduler(10, Duration.ofSeconds(30));
    hasty.apply(probes("slow", 5));
    sleep(Duration.ofMillis(1100));
    Instant closing = clocks.wall().instant();
    hasty.close(Duration.ofMillis(100));
    assertThat(Duration.between(closing, clocks.wall().instant())).isLessThan(SECOND);
    assertThat(log.entries().subList(reported, log.entries().size()))
        .hasSizeGreaterThanOrEqualTo(5) // and a next slot where the first began a second ago
        .allMatch(entry -> entry.slot() instanceof Missed);
  }

  /** A prober that keeps connections open learns when it may close them. */
  @Test
  void theProberKnowsWhatIsRun() throws InterruptedException {
    BlockingQueue<List<Probe>> told = new LinkedBlockingQueue<>();
    Prober prober =
        new Prober() {
          @Override
          public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
            return Probes.result(slot, scheduled, clocks.wall().instant(), new Good());
          }

          @Override
          public void assign(Collection<Probe> probes) {
            told.add(List.copyOf(probes));
            throw new IllegalStateException("its own fault");
          }
        };
    Scheduler scheduler = new Scheduler(REGION, prober, log, clocks, 10);
    Probe ours = Probes.every("ours", SECOND);
    Probe theirs = new Probe("theirs", ours.target(), SECOND, SECOND, List.of("us"));
    scheduler.apply(List.of(ours, theirs));
    assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactly(ours);
    assertThat(scheduler.isAlive()).isTrue();
    scheduler.close(SECOND);
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void aSinkThatThrowsDoesNotStopTheSlots() {
    AtomicInteger told = new AtomicInteger();
    AtomicInteger uncaught = new AtomicInteger();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> uncaught.incrementAndGet());
    try {
      Scheduler scheduler =
          new Scheduler(
              REGION,
              (_, slot, scheduled) -> Probes.result(slot, scheduled, scheduled, new Good()),
              new Throwing(told),
              clocks,
              5);
      scheduler.apply(probes("quick", 1));
      sleep(Duration.ofMillis(2300));
      scheduler.close(SECOND);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(told.get()).isBetween(2, 3);
    assertThat(uncaught).hasValue(told.get());
  }

  private record Throwing(AtomicInteger told) implements SlotSink {
    @Override
    public void ended(ProbeResult result) {
      told.incrementAndGet();
      throw new IllegalStateException("sink");
    }

    @Override
    public void missed(SlotId slot, Instant scheduled) {
      told.incrementAndGet();
      throw new IllegalStateException("sink");
    }
  }

  @Test
  void refusesTwoProbesOfOneNameAndAnythingAfterItsEnd() {
    Scheduler scheduler = scheduler(1, SECOND);
    Probe probe = Probes.every("home", SECOND);
    assertThatThrownBy(() -> scheduler.apply(List.of(probe, probe)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("home");
    scheduler.close(Duration.ZERO);
    scheduler.close(Duration.ZERO);
    assertThatThrownBy(() -> scheduler.apply(List.of(probe)))
        .isInstanceOf(IllegalStateException.class);
  }
}
