package io.parallax.app;

import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Station;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins to probe when the port is bound, not before. */
@ApplicationScoped
public class ParallaxApplication implements QuarkusApplication {
  private final Station station;
  private final PairWatch pairs;

  ParallaxApplication(Station station, PairWatch pairs) {
    this.station = station;
    this.pairs = pairs;
  }

  @Override
  public int run(String... arguments) {
    station.start();
    SmallHeap.keep();
    return Handover.current().companion().accompany(station, pairs);
  }
}
