package io.parallax.backtest.samples;

import io.parallax.promql.Matching;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Labels of an element, without its name: nothing that tiles are made of asks for that. */
record LabelSet(Map<String, String> labels) {
  static final LabelSet NONE = new LabelSet(Map.of());

  LabelSet {
    labels = Map.copyOf(labels);
  }

  String get(String label) {
    return labels.getOrDefault(label, "");
  }

  LabelSet only(Collection<String> names) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.keySet().retainAll(names);
    return new LabelSet(kept);
  }

  LabelSet without(Collection<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    Map<String, String> kept = new TreeMap<>(labels);
    kept.keySet().removeAll(names);
    return new LabelSet(kept);
  }

  /** What two elements must have in common to belong together. */
  LabelSet signature(Matching matching) {
    return matching.only() ? only(matching.labels()) : without(matching.labels());
  }

  /** With a label set; an empty value takes it away. */
  LabelSet with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(labels);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new LabelSet(changed);
  }
}
