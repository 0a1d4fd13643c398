package io.parallax.app.station;

import io.parallax.probes.Scheduler;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The regions that this process probes from, each with a scheduler of its own. */
final class RunningRegions {
  /** What attempts in flight get when their region is stopped. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Function<Region, Scheduler> schedulers;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  private record Running(Region region, Scheduler scheduler) {}

  RunningRegions(Function<Region, Scheduler> schedulers) {
    this.schedulers = schedulers;
  }

  /** Runs exactly the probes of {@code share}; those that ran before keep their phase. */
  void run(Workspace workspace, Share share) {
    Set<String> wanted = share.regionsOf(workspace);
    stopAllBut(workspace, wanted);
    for (String name : wanted) {
      Region region = workspace.region(name).orElseThrow();
      running
          .computeIfAbsent(name, _ -> new Running(region, schedulers.apply(region)))
          .scheduler()
          .apply(Duties.probes(workspace, share, name));
    }
  }

  /** A region that changed is stopped too: its networks are part of its scheduler. */
  private void stopAllBut(Workspace workspace, Set<String> wanted) {
    Map<String, Running> stopped =
        running.entrySet().stream()
            .filter(entry ->
                !wanted.contains(entry.getKey())
                    || !workspace
                        .region(entry.getKey())
                        .equals(Optional.of(entry.getValue().region())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    stopped.forEach((name, gone) -> {
      gone.scheduler().close(GRACE);
      running.remove(name);
    });
  }

  /** Names of those whose scheduler has died. */
  Set<String> dead() {
    return running.entrySet().stream()
        .filter(each -> !each.getValue().scheduler().isAlive())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Stops all at once. */
  void close() {
    running.values().parallelStream().forEach(each -> each.scheduler().close(GRACE));
  }
}
