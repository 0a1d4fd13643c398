package io.parallax.spec;

import io.parallax.spec.target.HttpTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways between the regions, as probes: every region asks every other region's Parallax whether
 * it lives. Nobody writes them; they follow from the regions that have an exchange.
 */
public final class Mesh {
  /** Begins the names of these probes; behind it stands the region that is asked. */
  public static final String PREFIX = "mesh-";

  private static final String HEALTH = "/q/health/live";
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Mesh() {}

  /** One probe for each region that has an exchange, run by all the others. */
  public static List<Probe> probes(List<Region> regions) {
    return regions.stream().flatMap(region -> probe(region, regions)).toList();
  }

  /** The region that a probe of the mesh asks; absent for any other. */
  public static Optional<String> asked(String probe) {
    return Optional.of(probe)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()));
  }

  private static Stream<Probe> probe(Region asked, List<Region> regions) {
    List<String> others =
        regions.stream().map(Region::name).filter(name -> !name.equals(asked.name())).toList();
    return asked.exchange().stream()
        .filter(_ -> !others.isEmpty())
        .map(exchange ->
            new Probe(
                PREFIX + asked.name(),
                HttpTarget.get(exchange.at(HEALTH)),
                INTERVAL,
                TIMEOUT,
                others));
  }
}
