package io.parallax.app.oneshot;

import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.target.ProbeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scraper asks: {@code module} is a Probe of the workspace, whose settings are used, and
 * {@code target} a place that some Probe of the workspace targets anyway. Whoever can reach this
 * service could else make it connect to wherever it likes.
 */
public sealed interface Ask {
  /** May be asked. */
  record Go(Probe probe, Region region) implements Ask {}

  /** The workspace has no such module, or the target is none for it. */
  record Nonsense(String problem) implements Ask {}

  /** No probe of the workspace goes there. */
  record Refused(String problem) implements Ask {}

  /**
   * @param here the regions that this process probes from, in order
   * @param longest a limit of the scraper, which a shorter one of the module's own precedes
   */
  static Ask of(
      Workspace workspace, Set<String> here, String module, String target, Duration longest) {
    Optional<Probe> named = workspace.probe(module);
    if (named.isEmpty()) {
      return new Nonsense("module: the workspace has no Probe of that name");
    }
    Optional<ProbeTarget> aimed = Aim.at(named.get().target(), target);
    if (aimed.isEmpty()) {
      return new Nonsense("target: is none that this module can probe");
    }
    if (!isKnown(workspace, aimed.get())) {
      return new Refused("target: no Probe of the workspace goes there");
    }
    return region(workspace, here, named.get())
        .<Ask>map(region -> new Go(aimed(named.get(), aimed.get(), longest), region))
        .orElseGet(() -> new Nonsense("module: is not probed from any region of this process"));
  }

  private static boolean isKnown(Workspace workspace, ProbeTarget target) {
    return workspace.probes().stream()
        .flatMap(probe -> Aim.places(probe.target()).stream())
        .toList()
        .containsAll(Aim.places(target));
  }

  private static Optional<Region> region(Workspace workspace, Set<String> here, Probe probe) {
    return here.stream().filter(probe.regions()::contains).findFirst().flatMap(workspace::region);
  }

  private static Probe aimed(Probe named, ProbeTarget target, Duration longest) {
    Duration timeout = named.timeout().compareTo(longest) < 0 ? named.timeout() : longest;
    return new Probe(named.name(), target, named.interval(), timeout, List.copyOf(named.regions()));
  }
}
