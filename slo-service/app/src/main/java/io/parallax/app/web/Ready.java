package io.parallax.app.web;

import io.parallax.app.station.Station;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when counts reach the disk and budgets have been read. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
  private static final Duration LENIENCE = Duration.ofSeconds(5);

  private final Station station;
  private final InstantSource clock;

  public Ready(Station station, InstantSource clock) {
    this.station = station;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    Instant committed = station.lastFlush();
    return HealthCheckResponse.named("budgets are read from committed counts")
        .status(station.hasRead() && isRecent(committed))
        .withData("lastCommit", committed.toString())
        .withData("lastRead", station.board().at().toString())
        .build();
  }

  private boolean isRecent(Instant committed) {
    Duration allowed = station.settings().flushEvery().multipliedBy(3).plus(LENIENCE);
    return !committed.plus(allowed).isBefore(clock.instant());
  }
}
