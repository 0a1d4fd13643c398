package io.parallax.rules.tile;

import io.parallax.naming.Labels;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Matching;
import io.parallax.promql.PromQl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The labels by whose values an SLO is judged, each on its own. Behind the tiles they are one
 * label, so that rules that all SLOs share can know it.
 *
 * @param labels none for all together
 */
public record Groups(List<String> labels) {
  /** More would be a series of its own for each user or path: none is counted then. */
  public static final int MOST = 100;

  public static final Groups NONE = new Groups(List.of());

  public Groups {
    labels = List.copyOf(labels);
  }

  boolean isNone() {
    return labels.isEmpty();
  }

  /** One group with the same; all counts of one SLO where there are none. */
  Matching same() {
    return isNone() ? Matching.on() : Matching.on(Labels.GROUP);
  }

  /** The labels of {@link #joined} counts. */
  String[] recorded() {
    return isNone() ? new String[0] : new String[] {Labels.GROUP};
  }

  /** {@code counts}, unless {@code source} has too many groups. */
  Expr bounded(Expr counts, Expr source) {
    return isNone()
        ? counts
        : counts.unless(
            Matching.on(),
            PromQl.count(PromQl.group(source, by())).greaterThan(PromQl.number(MOST)));
  }

  /** For {@code by}: the labels, and {@code more} before them. */
  String[] by(String... more) {
    return Stream.concat(Arrays.stream(more), labels.stream()).distinct().toArray(String[]::new);
  }

  /** {@code counts} by the labels, with all their values in one. */
  Expr joined(Expr counts) {
    if (isNone()) {
      return counts;
    }
    List<Expr> arguments = new ArrayList<>(List.of(counts, new Text(Labels.GROUP), new Text(", ")));
    labels.forEach(label -> arguments.add(new Text(label)));
    return PromQl.sum(new Expr.Call("label_join", arguments), Labels.GROUP);
  }
}
