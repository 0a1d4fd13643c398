package io.parallax.promql;

import java.util.List;

/** Which labels an aggregation keeps. */
public sealed interface Grouping {
  List<String> labels();

  /** These and no others; none for one element in all. */
  record By(List<String> labels) implements Grouping {
    public By {
      labels = List.copyOf(labels);
    }
  }

  /** All but these. */
  record Without(List<String> labels) implements Grouping {
    public Without {
      labels = List.copyOf(labels);
    }
  }
}
