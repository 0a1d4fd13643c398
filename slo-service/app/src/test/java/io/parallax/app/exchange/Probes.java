package io.parallax.app.exchange;

import io.parallax.app.ledger.Ledger;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotCounts;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One probe and its regions. */
final class Probes {
  private Probes() {}

  static Probe shop(String... regions) {
    return new Probe(
        "shop",
        HttpTarget.get(URI.create("http://shop.example/")),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        List.of(regions));
  }

  /**
   * What {@code ledger} counts of the shop in {@code region}, in the hours before {@code until}.
   */
  static SlotCounts counted(Ledger ledger, String region, Instant until) {
    return ledger
        .reader()
        .steps("shop", region, new Predicate.Available(), until, Duration.ofHours(1), 4)
        .stream()
        .reduce(SlotCounts.NONE, SlotCounts::plus);
  }

  static Workspace workspace(Probe probe, Region... regions) {
    return new Workspace(List.of(regions), List.of(), List.of(probe), List.of(), List.of());
  }
}
