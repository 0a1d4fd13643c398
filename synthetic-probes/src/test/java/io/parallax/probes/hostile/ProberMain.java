package io.parallax.probes.hostile;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probes.Clocks;
import io.parallax.probes.Scheduler;
import io.parallax.probes.SlotSink;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.engine.WarmUp;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.specfile.TargetUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the real scheduler for a while. Arguments: interval, timeout and how long, in milliseconds,
 * then the network that may be reached. Reads {@code NAME URL [EXPECT]} from standard input, a
 * target a line, and writes one line for each slot, see {@link Told}.
 */
public final class ProberMain {
  private static final String REGION = "eu";

  private ProberMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration interval = Duration.ofMillis(Long.parseLong(arguments[0]));
    Duration timeout = Duration.ofMillis(Long.parseLong(arguments[1]));
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<Probe> probes = input.lines().map(line -> probe(line, interval, timeout)).toList();
    Region region = new Region(REGION, "", false, List.of(Network.parse(arguments[3])));
    Clocks clocks = Clocks.system();
    WarmUp.run(clocks);
    Scheduler scheduler =
        new Scheduler(region, new TargetProber(region, clocks, "1.0"), new Teller(), clocks, 500);
    scheduler.apply(probes);
    Thread.sleep(Long.parseLong(arguments[2]));
    scheduler.close(timeout);
  }

  private static Probe probe(String line, Duration interval, Duration timeout) {
    String[] words = line.split(" ", 3);
    Map<String, String> fields = words.length < 3 ? Map.of() : Map.of("expect", words[2]);
    return switch (TargetUrl.read(words[1], fields, Map.of())) {
      case TargetUrl.Reading.Read(ProbeTarget target) ->
          new Probe(words[0], following(target), interval, timeout, List.of(REGION));
      case TargetUrl.Reading.Refused(List<String> problems) ->
          throw new IllegalArgumentException(line + ": " + problems);
    };
  }

  private static ProbeTarget following(ProbeTarget target) {
    return target instanceof HttpTarget http
        ? http.with(http.expectation().withLimits(5, 1 << 20))
        : target;
  }

  private static final class Teller implements SlotSink {
    @Override
    public void ended(ProbeResult result) {
      String how =
          switch (result.outcome()) {
            case Outcome.Good() -> "good";
            case Outcome.Bad(var reason) -> reason.label();
            case Outcome.Unknown(var fault) -> "unknown:" + fault.label();
          };
      tell(
          result.slot().probe(),
          how,
          result.timings().total().toMillis(),
          result.startDelay().toMillis(),
          phases(result.timings()),
          result.evidence().detail());
    }

    @Override
    public void missed(SlotId slot, Instant scheduled) {
      tell(slot.probe(), "missed", 0, 0, "-", "");
    }

    private static String phases(Timings timings) {
      return timings.phases().entrySet().stream()
          .map(each ->
              each.getKey().name().toLowerCase(Locale.ROOT) + "=" + each.getValue().toMillis())
          .collect(Collectors.joining(",", "", ";"));
    }

    private static synchronized void tell(
        String probe, String how, long millis, long delay, String phases, String detail) {
      System.out.printf("%s %s %d %d %s %s%n", probe, how, millis, delay, phases, detail);
    }
  }
}
