package io.parallax.dashboards.model;

import java.time.Duration;
import java.util.List;

/**
 * One dashboard.
 *
 * @param uid identity in Grafana, at most 40 characters
 * @param title what people call it
 * @param description one sentence on what it answers
 * @param variables what a reader can choose, each after those that it depends on
 * @param annotations events over all graphs
 * @param span how far back it opens
 * @param panels in reading order, placed
 */
public record Dashboard(
    String uid,
    String title,
    String description,
    List<Variable> variables,
    List<Annotation> annotations,
    Duration span,
    List<Placed> panels) {
  /** On all of them, so that each can list the others. */
  public static final String TAG = "parallax";

  /** How often it asks again: no rule records more often. */
  public static final Duration REFRESH = Duration.ofMinutes(1);

  public Dashboard {
    variables = List.copyOf(variables);
    annotations = List.copyOf(annotations);
    panels = List.copyOf(panels);
  }
}
