package io.parallax.app.telemetry;

import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SyntheticSeries;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a protocol's phases are exported.
 *
 * @param last gauge of the last slot's
 * @param all histogram of all slots'
 * @param parts phases by their label, several where blackbox_exporter has one for them
 */
public record PhaseSeries(Series last, Series all, Map<String, List<Phase>> parts) {
  private static final PhaseSeries HTTP =
      new PhaseSeries(ProbeSeries.HTTP_DURATION, SyntheticSeries.HTTP_DURATION, each());
  private static final PhaseSeries WEBSOCKET =
      new PhaseSeries(ProbeSeries.WEBSOCKET_DURATION, SyntheticSeries.WEBSOCKET_DURATION, each());
  private static final PhaseSeries GRPC =
      new PhaseSeries(
          ProbeSeries.GRPC_DURATION,
          SyntheticSeries.GRPC_DURATION,
          Map.of(
              "resolve", List.of(Phase.RESOLVE),
              "check", List.of(Phase.CONNECT, Phase.TLS, Phase.PROCESSING, Phase.TRANSFER)));
  private static final PhaseSeries DNS =
      new PhaseSeries(
          ProbeSeries.DNS_DURATION,
          SyntheticSeries.DNS_DURATION,
          Map.of(
              "resolve", List.of(Phase.RESOLVE),
              "connect", List.of(Phase.CONNECT),
              "request", List.of(Phase.PROCESSING, Phase.TRANSFER)));

  private static Map<String, List<Phase>> each() {
    Map<String, List<Phase>> each = new LinkedHashMap<>();
    Arrays.stream(Phase.values())
        .forEach(phase -> each.put(phase.name().toLowerCase(Locale.ROOT), List.of(phase)));
    return each;
  }

  /** Those of an attempt; TCP and TLS have none of their own. */
  public static Optional<PhaseSeries> of(Optional<Dialogue> dialogue) {
    return dialogue.isEmpty() ? Optional.of(HTTP) : of(dialogue.get());
  }

  private static Optional<PhaseSeries> of(Dialogue dialogue) {
    return switch (dialogue) {
      case Dialogue.Stream() -> Optional.empty();
      case Dialogue.WebSocket _ -> Optional.of(WEBSOCKET);
      case Dialogue.Grpc _ -> Optional.of(GRPC);
      case Dialogue.Dns _ -> Optional.of(DNS);
    };
  }

  /** How long each part took; what was not reached is left out. */
  public Map<String, Duration> durations(Timings timings) {
    Map<String, Duration> durations = new LinkedHashMap<>();
    parts.forEach((label, phases) ->
        phases.stream()
            .flatMap(phase -> timings.phase(phase).stream())
            .reduce(Duration::plus)
            .ifPresent(time -> durations.put(label, time)));
    return durations;
  }
}
