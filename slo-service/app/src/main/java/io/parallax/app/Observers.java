package io.parallax.app;

import io.parallax.app.station.Observer;
import io.parallax.app.station.Task;
import io.parallax.app.telemetry.Probed;
import io.parallax.app.telemetry.ServiceMeters;
import io.parallax.app.telemetry.Telemetry;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Hands on what a station tells. */
record Observers(Telemetry telemetry, ServiceMeters meters) implements Observer {
  @Override
  public void ended(ProbeResult result) {
    telemetry.ended(result);
  }

  @Override
  public void missed(SlotId slot, Instant scheduled) {
    telemetry.missed(slot, scheduled);
  }

  @Override
  public void probing(Map<String, List<String>> probes) {
    telemetry.probing(
        probes.entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(name -> new Probed(name, each.getKey())))
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void ran(Task task, Duration time, boolean well) {
    meters.ran(task.label(), time, well);
  }
}
