package io.parallax.probe;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the parts of one attempt took, by a monotonic clock.
 *
 * @param total from the attempt's start to its end, whatever that was
 * @param phases only the phases that were reached; a phase that was not is absent, never zero
 */
public record Timings(Duration total, Map<Phase, Duration> phases) {
  /** The phases of blackbox_exporter, in order. Over redirects each is a sum. */
  public enum Phase {
    RESOLVE,
    CONNECT,
    TLS,
    PROCESSING,
    TRANSFER
  }

  public Timings {
    EnumMap<Phase, Duration> ordered = new EnumMap<>(Phase.class);
    ordered.putAll(phases);
    phases = Collections.unmodifiableMap(ordered);
  }

  public Optional<Duration> phase(Phase phase) {
    return Optional.ofNullable(phases.get(phase));
  }
}
