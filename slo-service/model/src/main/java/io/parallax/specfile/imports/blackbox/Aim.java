package io.parallax.specfile.imports.blackbox;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a module probes, and how often.
 *
 * @param module its name
 * @param target as blackbox_exporter takes it; absent when only the user can know
 * @param interval between scrapes, if known
 * @param timeout of a scrape, if known
 */
public record Aim(
    String module,
    Optional<String> target,
    Optional<Duration> interval,
    Optional<Duration> timeout) {
  /** At a place that is named without a scrape. */
  public static Aim at(String module, String target) {
    return new Aim(module, Optional.of(target), Optional.empty(), Optional.empty());
  }

  static Aim toFillIn(String module) {
    return new Aim(module, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What its Probe would be called, were that a name. */
  String wantedName() {
    String place = target.map(at -> "-" + at.replaceFirst("^[a-z]+://", "")).orElse("");
    return module + place;
  }
}
