package io.parallax.app;

import io.parallax.app.cli.ExitCode;
import io.parallax.app.cli.Server.Listen;
import io.quarkus.runtime.Quarkus;

/** What runs beside the server when there is no story to tell. */
final class Companions {
  private Companions() {}

  /** Says where the server is, and waits for a signal. */
  static Handover.Companion untilStopped(Listen listen) {
    return (station, _) -> {
      System.out.printf(
          "parallax: probing from %s; page and API on %s%n",
          String.join(", ", station.settings().regionsOf(station.board().workspace())),
          QuarkusServer.pageUrl(listen));
      Quarkus.waitForExit();
      return ExitCode.YES.code();
    };
  }
}
