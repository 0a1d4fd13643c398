package io.parallax.app.stack;

import io.parallax.sli.SliEngine;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The groups of SLOs that are judged by the values of labels, as the rules of each region recorded
 * them.
 *
 * @param stacks what is known of each region, by its name
 */
public record Groups(Function<String, Snapshot> stacks) {

  /** Those of {@code slo} that any of {@code regions} knows. */
  public SortedSet<String> names(Slo slo, List<String> regions) {
    return TiledEngine.groups(stacks, slo, regions);
  }

  /** Measures one group alone; over several regions it is the sum of those that have it. */
  public SliEngine engine(Workspace workspace, String group) {
    return new TiledEngine(stacks, workspace).of(group);
  }
}
