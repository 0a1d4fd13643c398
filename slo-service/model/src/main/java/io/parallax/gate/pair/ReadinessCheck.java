package io.parallax.gate.pair;

import io.parallax.gate.pair.Finding.Gap;
import io.parallax.gate.pair.Finding.Obstacle;
import io.parallax.gate.pair.Finding.Twin;
import io.parallax.gate.pair.TwinSlot.State;
import io.parallax.spec.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a pair in one region. Pure: the same input gives the same verdict. */
public final class ReadinessCheck {
  private final Pair pair;
  private final Twins twins;
  private final List<Finding> found = new ArrayList<>();

  private ReadinessCheck(Pair pair, Twins twins) {
    this.pair = pair;
    this.twins = twins;
  }

  /** What is unknown never hides what fails. */
  public static Readiness of(Pair pair, Twins twins, Instant now) {
    ReadinessCheck check = new ReadinessCheck(pair, twins);
    check.judge(now);
    return check.verdict();
  }

  private Readiness verdict() {
    if (found.stream().anyMatch(Obstacle.class::isInstance)) {
      return new Readiness.NotReady(
          found.stream().sorted((one, other) -> weight(one) - weight(other)).toList());
    }
    return found.stream().anyMatch(Gap.class::isInstance)
        ? new Readiness.Unknown(found)
        : new Readiness.Ready(found);
  }

  private static int weight(Finding finding) {
    return finding instanceof Obstacle ? 0 : 1;
  }

  private void judge(Instant now) {
    Optional<TwinSlot> active = known(Twin.ACTIVE, twins.active(), now);
    Optional<TwinSlot> dormant = known(Twin.DORMANT, twins.dormant(), now);
    dormant.ifPresent(slot -> bad(slot).map(Finding.DormantBad::new).ifPresent(found::add));
    active.ifPresent(slot -> bad(slot).map(Finding.ActiveBad::new).ifPresent(found::add));
    active.ifPresent(one -> dormant.ifPresent(other -> compare(one, other)));
  }

  /** {@code slot} when it says something; else why it does not is found. */
  private Optional<TwinSlot> known(Twin twin, Optional<TwinSlot> slot, Instant now) {
    Optional<Finding> gap =
        slot.isEmpty() ? Optional.of(new Finding.NoSlot(twin)) : gap(twin, slot.get(), now);
    gap.ifPresent(found::add);
    return gap.isPresent() ? Optional.empty() : slot;
  }

  private Optional<Finding> gap(Twin twin, TwinSlot slot, Instant now) {
    Duration age = Duration.between(slot.at(), now);
    if (age.compareTo(twins.freshFor()) > 0) {
      return Optional.of(new Finding.Stale(twin, age, twins.freshFor()));
    }
    return slot.state() instanceof State.Unknown(String fault)
        ? Optional.of(new Finding.NotJudged(twin, fault))
        : Optional.empty();
  }

  private static Optional<String> bad(TwinSlot slot) {
    return slot.state() instanceof State.Bad(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** As far as both said; a good slot has said all. */
  private void compare(TwinSlot active, TwinSlot dormant) {
    active
        .genesis()
        .flatMap(one -> dormant.genesis().map(other -> new Finding.OtherGenesis(one, other)))
        .filter(both -> !both.active().equals(both.dormant()))
        .ifPresent(found::add);
    active
        .specVersion()
        .flatMap(one -> dormant.specVersion().map(other -> new Finding.OtherRuntime(one, other)))
        .filter(both -> both.active() != both.dormant())
        .ifPresent(found::add);
    active
        .best()
        .flatMap(one -> dormant.best().map(other -> one - other))
        .map(lag -> lag - madeBetween(dormant, active))
        .filter(lag -> lag > pair.maxLag())
        .map(lag -> new Finding.Behind(lag, pair.maxLag()))
        .ifPresent(found::add);
  }

  /** Blocks that the chain may have made after the dormant node was looked at: no lag of its. */
  private long madeBetween(TwinSlot dormant, TwinSlot active) {
    long time = Math.max(0, Duration.between(dormant.at(), active.at()).toMillis());
    return Math.ceilDiv(time, twins.blockTime().toMillis());
  }
}
