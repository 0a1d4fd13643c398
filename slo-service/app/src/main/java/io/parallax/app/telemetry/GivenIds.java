package io.parallax.app.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/**
 * Ids of spans: those of the attempt were sent to the target before there was a span, the others
 * are random.
 */
final class GivenIds implements IdGenerator {
  private record Ids(String trace, String span) {}

  private static final ScopedValue<Ids> GIVEN = ScopedValue.newInstance();

  private final IdGenerator random = IdGenerator.random();

  /** What {@code start} starts has these ids. */
  <T> T during(String trace, String span, Supplier<T> start) {
    return ScopedValue.where(GIVEN, new Ids(trace, span)).call(start::get);
  }

  @Override
  public String generateTraceId() {
    return GIVEN.isBound() ? GIVEN.get().trace() : random.generateTraceId();
  }

  @Override
  public String generateSpanId() {
    return GIVEN.isBound() ? GIVEN.get().span() : random.generateSpanId();
  }
}
