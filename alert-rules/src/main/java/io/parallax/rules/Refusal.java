package io.parallax.rules;

/** Why something can't be compiled exactly, and what to write instead. */
public sealed interface Refusal {
  /** Without its subject. */
  String problem();

  /**
   * @param id of the objective
   */
  record OfSlo(String id, String problem) implements Refusal {
    @Override
    public String toString() {
      return "slo '" + id + "': " + problem;
    }
  }

  /**
   * @param name of the budget adjustment
   */
  record OfAdjustment(String name, String problem) implements Refusal {
    @Override
    public String toString() {
      return "budget adjustment '" + name + "': " + problem;
    }
  }

  /** There are more rules than the region's tenant takes. */
  record OfTenant(String region, String problem) implements Refusal {
    @Override
    public String toString() {
      return "region '" + region + "' " + problem;
    }
  }

  /** What belongs to nothing smaller than the workspace, the policy or the form of files. */
  record OfAll(String problem) implements Refusal {
    @Override
    public String toString() {
      return problem;
    }
  }
}
