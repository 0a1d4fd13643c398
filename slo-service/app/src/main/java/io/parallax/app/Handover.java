package io.parallax.app;

import io.parallax.app.ledger.Ledger;
import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Settings;
import io.parallax.app.station.Station;
import io.parallax.spec.Workspace;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What was checked and opened before the server started, so that a bad workspace, a taken port or a
 * locked ledger is one plain line and not a server's stack trace.
 *
 * @param companion runs beside the server: tells the demo's story and ends it; returns the exit
 *     code
 */
record Handover(Settings settings, Workspace workspace, Ledger ledger, Companion companion) {
  private static final AtomicReference<@Nullable Handover> CURRENT = new AtomicReference<>();

  /** Something that lives as long as the server. */
  interface Companion {
    /** Returns when the server shall end. */
    int accompany(Station station, PairWatch pairs);
  }

  static void give(Handover handover) {
    CURRENT.set(handover);
  }

  static Handover current() {
    Handover handover = CURRENT.get();
    if (handover == null) {
      throw new IllegalStateException("the server is started by Main, through QuarkusServer");
    }
    return handover;
  }
}
