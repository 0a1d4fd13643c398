package io.parallax.specfile.document;

import io.parallax.spec.value.Names;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every document says about itself.
 *
 * @param nameField where the name is, for problems about it
 * @param name empty when it is missing or not valid
 * @param displayName empty when not said
 * @param labels each with where it is written and its values
 * @param annotations those under our own prefix, by the rest of their name
 */
public record Metadata(
    Field nameField,
    Optional<String> name,
    Optional<String> displayName,
    Map<String, Label> labels,
    Map<String, Field> annotations) {
  public static final String PREFIX = "parallax.io/";

  public static final String MIN_BAD_EVENTS = "min-bad-events";
  public static final String REGIONS = "regions";
  public static final String GROUP_BY = "group-by";
  public static final String PARTS = "parts";
  public static final String COMPOSITE_TARGET = "composite-target";
  public static final String NO_DATA = "no-data";
  public static final String GLOBAL = "global";
  public static final String LINT_IGNORE = "lint-ignore";

  private static final List<String> OF_SLOS =
      Stream.of(
              MIN_BAD_EVENTS,
              REGIONS,
              GROUP_BY,
              PARTS,
              COMPOSITE_TARGET,
              NO_DATA,
              GLOBAL,
              LINT_IGNORE)
          .map(PREFIX::concat)
          .toList();
  private static final List<String> OF_OTHERS = List.of(PREFIX + LINT_IGNORE);

  /** A label may have several values in OpenSLO. */
  public record Label(Field field, List<String> values) {}

  /** Reads {@code metadata} of a {@code kind}, refusing annotations that it does not have. */
  public static Metadata read(Kind kind, Fields fields) {
    Field nameField = fields.required("name", "write a name of a-z, 0-9 and '-'");
    Metadata metadata =
        new Metadata(
            nameField,
            name(nameField),
            fields.optional("displayName").text(),
            labels(fields.optional("labels").fields()),
            annotations(kind, fields.optional("annotations").fields()));
    fields.refuseOthers();
    return metadata;
  }

  /** The display name, else the name. */
  public String title() {
    return displayName.or(() -> name).orElse("");
  }

  /** Annotation {@code name} under our prefix, where it is written. */
  public Optional<Field> annotation(String name) {
    return Optional.ofNullable(annotations.get(name));
  }

  private static Optional<String> name(Field field) {
    return field.text(
        Names.FORM,
        "a valid name",
        "write at most 63 of a-z, 0-9 and '-', beginning and ending with a letter or digit");
  }

  private static Map<String, Label> labels(Fields fields) {
    Map<String, Label> labels = new LinkedHashMap<>();
    fields.all().forEach((name, field) -> labels.put(name, new Label(field, values(field))));
    return labels;
  }

  private static List<String> values(Field field) {
    return field.isList()
        ? field.items().stream().flatMap(item -> item.text().stream()).toList()
        : field.text().stream().toList();
  }

  private static Map<String, Field> annotations(Kind kind, Fields fields) {
    List<String> known = known(kind);
    Map<String, Field> ours = new LinkedHashMap<>();
    for (String name : known) {
      Field field = fields.optional(name);
      if (field.isWritten()) {
        ours.put(name.substring(PREFIX.length()), field);
      }
    }
    fields.all().forEach((name, field) -> refuseUnknown(kind, known, name, field));
    return ours;
  }

  private static void refuseUnknown(Kind kind, List<String> known, String name, Field field) {
    if (name.startsWith(PREFIX) && !known.contains(name)) {
      field.refuse(
          Quote.quote(name) + " is not an annotation of kind " + kind.label(),
          kind == Kind.SLO ? Nearest.hint(name, known, "remove it") : "remove it");
    }
  }

  private static List<String> known(Kind kind) {
    if (kind == Kind.SLO) {
      return OF_SLOS;
    }
    return kind == Kind.PROBE || kind == Kind.SERVICE ? OF_OTHERS : List.of();
  }
}
