package io.parallax.app;

import io.parallax.app.cli.Server.Listen;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.probe.Shard;
import io.quarkus.runtime.Quarkus;

/** What runs beside the server when there is no story to tell. */
final class Companions {
  private Companions() {}

  /** Says where the server is, and waits for a signal. */
  static Handover.Companion untilStopped(Listen listen) {
    return (station, _) -> {
      System.out.printf(
          "parallax: probing %sfrom %s; page and API on %s%n",
          part(station.settings().share().shard()),
          String.join(", ", station.settings().share().regionsOf(station.board().workspace())),
          QuarkusServer.pageUrl(listen));
      Quarkus.waitForExit();
      return ExitCode.YES.code();
    };
  }

  private static String part(Shard shard) {
    return shard.equals(Shard.WHOLE) ? "" : "shard " + shard + " ";
  }
}
