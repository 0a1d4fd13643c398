package io.parallax.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** System properties that make waiting short and clocks wrong. Only a test has a reason to. */
final class TestKnobs {
  /** How far the process' clock is off: a duration such as {@code PT3M} or {@code PT-2S}. */
  static final String CLOCK_OFFSET = "parallax.test.clock-offset";

  /** Another grace time for slots of other regions. */
  static final String GRACE = "parallax.test.grace";

  private TestKnobs() {}

  static InstantSource wall() {
    return duration(CLOCK_OFFSET)
        .map(offset -> InstantSource.offset(InstantSource.system(), offset))
        .orElseGet(InstantSource::system);
  }

  static Optional<Duration> grace() {
    return duration(GRACE);
  }

  private static Optional<Duration> duration(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Duration::parse);
  }
}
