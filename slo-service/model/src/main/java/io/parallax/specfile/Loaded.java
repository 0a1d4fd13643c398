package io.parallax.specfile;

import io.parallax.spec.Workspace;
import java.util.List;

/** A whole workspace, or all that is wrong with it; never half of one. */
public sealed interface Loaded {
  record Ok(Workspace workspace) implements Loaded {}

  /**
   * @param problems at least one, each once, sorted by file and line
   */
  record Refused(List<Problem> problems) implements Loaded {
    public Refused {
      problems = problems.stream().distinct().sorted(Problem.ORDER).toList();
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("refused without a problem");
      }
    }
  }
}
