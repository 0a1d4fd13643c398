package io.parallax.app.web;

import io.parallax.app.station.Station;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while every region's slots still begin; only a restart helps when they don't. */
@Liveness
@ApplicationScoped
public class Live implements HealthCheck {
  private final Station station;

  public Live(Station station) {
    this.station = station;
  }

  @Override
  public HealthCheckResponse call() {
    Set<String> dead = station.deadRegions();
    return HealthCheckResponse.named("every region's slots still begin")
        .status(dead.isEmpty())
        .withData("deadRegions", String.join(", ", dead))
        .build();
  }
}
