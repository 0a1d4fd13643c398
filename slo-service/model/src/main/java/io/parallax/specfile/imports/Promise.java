package io.parallax.specfile.imports;

import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.slo.SloAnnotations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An SLO of one objective, put together bit by bit. */
public final class Promise {
  private static final int LONGEST_DESCRIPTION = 1050;

  private final SourceFile file;
  private final String name;
  private final Map<String, Object> labels = new LinkedHashMap<>();
  private final Map<String, Object> annotations = new LinkedHashMap<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Object> spec = new LinkedHashMap<>();

  /**
   * @param service the name of its Service
   */
  public Promise(SourceFile file, String name, String service) {
    this.file = file;
    this.name = name;
    metadata.put("name", name);
    spec.put("service", service);
  }

  /** What people call it, where that is not its name. */
  public void called(String displayName) {
    if (!displayName.equals(name)) {
      metadata.put("displayName", displayName);
    }
  }

  public void label(String label, String value) {
    labels.put(label, value);
  }

  public void annotation(String annotation, String value) {
    annotations.put(annotation, value);
  }

  /** What it is for; cut, with a note, to what OpenSLO allows. */
  public void described(Field field) {
    String text = field.isWritten() ? field.anyText().orElse("") : "";
    if (text.length() > LONGEST_DESCRIPTION) {
      file.note(
          field,
          "has %d characters, and OpenSLO allows %d".formatted(text.length(), LONGEST_DESCRIPTION),
          "write the rest elsewhere: it was cut");
    }
    if (!text.isBlank()) {
      spec.put("description", text.substring(0, Math.min(text.length(), LONGEST_DESCRIPTION)));
    }
  }

  /** By the values of which labels it is judged; those of our own series are left out. */
  public void groupedBy(Field field, List<String> by) {
    List<String> possible = new ArrayList<>();
    for (String label : by) {
      if (SloAnnotations.isOurs(label)) {
        file.note(
            field,
            "groups by %s, a label of Parallax' own series".formatted(Quote.quote(label)),
            "group by another label, or rename it where it is scraped; it was left out");
      } else {
        possible.add(label);
      }
    }
    if (!possible.isEmpty()) {
      annotations.put(Metadata.PREFIX + Metadata.GROUP_BY, String.join(", ", possible));
    }
  }

  /**
   * @param indicator spec of an SLI
   */
  public void counts(Map<String, Object> indicator) {
    Map<String, Object> inline = new LinkedHashMap<>();
    inline.put("metadata", Map.of("name", name));
    inline.put("spec", indicator);
    spec.put("indicator", inline);
  }

  /**
   * @param window in OpenSLO's shorthand
   * @param target share of good events
   */
  public void promises(String window, Number target) {
    Map<String, Object> rolling = new LinkedHashMap<>();
    rolling.put("duration", window);
    rolling.put("isRolling", true);
    spec.put("timeWindow", List.of(rolling));
    spec.put("budgetingMethod", "Occurrences");
    spec.put("objectives", List.of(Map.of("target", target)));
  }

  /**
   * Has these AlertPolicies instead of the standard alerts.
   *
   * @param policies their names; none for nobody
   */
  public void alerts(List<String> policies) {
    spec.put(
        "alertPolicies",
        policies.stream().map(policy -> Map.of("alertPolicyRef", policy)).toList());
  }

  /** The document. */
  public Draft draft(Optional<String> comment) {
    if (!labels.isEmpty()) {
      metadata.put("labels", labels);
    }
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    return Draft.openSlo("SLO", metadata, spec, comment.stream().toList());
  }
}
