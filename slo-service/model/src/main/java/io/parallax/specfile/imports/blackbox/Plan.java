package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Quantities;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a module probes, wherever it does.
 *
 * @param protocol the field of a Probe's spec
 * @param fields of that protocol, for an aim
 * @param timeout of the module, if it has one
 */
record Plan(
    String protocol, Function<Aim, Map<String, Object>> fields, Optional<Duration> timeout) {
  /** Of a scrape, where Prometheus is told nothing else. */
  private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The spec of a Probe. */
  Map<String, Object> spec(Aim aim) {
    Duration interval = bounded(aim.interval().orElse(USUAL_INTERVAL));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("interval", Quantities.format(interval));
    shortest(aim)
        .map(limit -> limit.compareTo(interval) < 0 ? limit : interval)
        .ifPresent(limit -> spec.put("timeout", Quantities.format(limit)));
    spec.put(protocol, fields.apply(aim));
    return spec;
  }

  /** As blackbox_exporter does: the module's, or the scrape's when that is shorter. */
  private Optional<Duration> shortest(Aim aim) {
    if (timeout.isPresent() && aim.timeout().isPresent()) {
      return timeout.get().compareTo(aim.timeout().get()) < 0 ? timeout : aim.timeout();
    }
    return timeout.or(aim::timeout);
  }

  private static Duration bounded(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return interval.compareTo(LONGEST) > 0 ? LONGEST : interval;
  }
}
