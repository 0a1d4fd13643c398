package io.parallax.app.web;

import io.parallax.app.station.Board;
import io.parallax.gate.Decision;
import io.parallax.gate.Gate;
import io.parallax.spec.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Puts the board's budgets before the service's policy. The API and the page ask it. */
@ApplicationScoped
public class Gatekeeper {
  private final InstantSource clock;

  public Gatekeeper(InstantSource clock) {
    this.clock = clock;
  }

  public Decision decide(Board board, String service, Optional<String> region, Change change) {
    return Gate.decide(
        UUID.randomUUID().toString(),
        board.workspace().gatePolicy(service),
        change,
        board.of(service, region),
        clock.instant());
  }
}
