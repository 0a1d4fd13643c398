package io.parallax.app.cli;

import io.parallax.app.station.Share;
import io.parallax.naming.Extra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Starts the long-running service; the command line knows no more of it. */
public interface Server {
  /** Where the service listens. */
  record Listen(String host, int port) {}

  /**
   * Runs a share of a user's workspace until it is stopped; returns the exit code.
   *
   * @param extras series that {@code /metrics} has besides
   */
  int serve(Path config, Path data, Share share, Set<Extra> extras, Listen listen);

  /** Runs the demo, for {@code duration} or until it is stopped; returns the exit code. */
  int demo(Optional<Duration> duration, Listen listen);
}
