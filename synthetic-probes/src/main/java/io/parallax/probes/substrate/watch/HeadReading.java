package io.parallax.probes.substrate.watch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the watch over one probe's node has seen since it began.
 *
 * @param subscribed whether there is a session now
 * @param streams what each told
 * @param ended how many sessions ended, by the label of the reason or prober's fault
 */
public record HeadReading(
    String probe,
    String region,
    boolean subscribed,
    Map<Stream, Told> streams,
    Map<String, Long> ended) {
  /**
   * @param age how long ago a block that was not known came; empty when none ever did
   */
  public record Told(Counts counts, Optional<Duration> age) {}

  public HeadReading {
    streams = Map.copyOf(streams);
    ended = Map.copyOf(ended);
  }
}
