package io.parallax.rules.tile;

import static java.util.stream.Collectors.toMap;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What the SLOs of a workspace count: each query is read once, whoever asks. */
public final class Sources {
  private final Map<String, Counting> byId;

  private Sources(Map<String, Counting> byId) {
    this.byId = byId;
  }

  /** On all processors; of two SLOs with the same id, which nobody compiles, the first. */
  public static Sources of(Workspace workspace, Duration tile) {
    return new Sources(
        workspace.slos().parallelStream()
            .map(slo -> Counting.of(slo, workspace, tile))
            .collect(
                toMap(counting -> counting.slo().id(), counting -> counting, (one, _) -> one)));
  }

  /**
   * @param slo one of the workspace's
   */
  public Counting of(Slo slo) {
    return Objects.requireNonNull(byId.get(slo.id()), slo.id());
  }
}
