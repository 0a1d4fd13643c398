package io.parallax.specfile.slo;

import io.parallax.spec.slo.Slo;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Bounds;
import io.parallax.specfile.field.Choice;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Form;
import io.parallax.specfile.field.Quote;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What OpenSLO has no field for: annotations of an SLO under our own prefix. */
public final class SloAnnotations {
  private static final long DEFAULT_MIN_BAD_EVENTS = 3;
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern TARGET = Pattern.compile("0?\\.[0-9]{1,15}");

  private static final Form LABELS = list(LABEL.pattern(), 1);
  private static final Form MANY = new Form.Whole(1, 999_999_999);
  private static final Form SHARE = new Form.Numeric(Bounds.between(0, 1));

  private static final List<String> TOGETHER =
      Arrays.stream(Slo.Together.values()).map(Slo.Together::label).toList();

  /** Labels that our own series have, of which a series has each but once. */
  private static final Set<String> OURS =
      Set.of(
          "slo",
          "service",
          "region",
          "team",
          "tier",
          "severity",
          "pair",
          "window",
          "shard",
          "parameter",
          "scope",
          "le",
          "alertname",
          "alertstate",
          "policy");

  private SloAnnotations() {}

  /** Whether our own series have {@code label}, so that nothing can be grouped by it. */
  public static boolean isOurs(String label) {
    return OURS.contains(label);
  }

  static long minBadEvents(Metadata metadata) {
    return metadata
        .annotation(Metadata.MIN_BAD_EVENTS)
        .flatMap(field ->
            matching(field, COUNT, MANY, "a whole number of at least 1", "write e.g. \"3\""))
        .map(Long::valueOf)
        .orElse(DEFAULT_MIN_BAD_EVENTS);
  }

  /** What the objectives of a journey promise together, in (0, 1); empty when it is not said. */
  static Optional<Double> compositeTarget(Metadata metadata) {
    return metadata
        .annotation(Metadata.COMPOSITE_TARGET)
        .flatMap(
            field -> matching(field, TARGET, SHARE, "a target in (0, 1)", "write e.g. \"0.99\""))
        .map(Double::valueOf)
        .filter(target -> target > 0 && target < 1);
  }

  /** At least {@code least} items of {@code form}, between commas. */
  static Form list(String form, int least) {
    return new Form.Matching("\\s*%1$s(?:\\s*,\\s*%1$s){%2$d,}\\s*".formatted(form, least - 1));
  }

  private static Optional<String> matching(
      Field field, Pattern form, Form number, String what, String hint) {
    Optional<String> text = field.judgedScalar(new Form.Matching(form.pattern()), number);
    Optional<String> matching = text.filter(form.asMatchPredicate());
    if (text.isPresent() && matching.isEmpty()) {
      field.refuse(Quote.quote(text.get()) + " is not " + what, hint);
    }
    return matching;
  }

  /** Refuses choices that there are not. What is always so may be written down. */
  static void checkChoices(Metadata metadata) {
    metadata
        .annotation(Metadata.NO_DATA)
        .ifPresent(field -> only(field, "unknown", "time without data is neither good nor bad"));
  }

  /** How all regions are judged together. */
  static Slo.Together together(Metadata metadata) {
    return metadata
        .annotation(Metadata.GLOBAL)
        .flatMap(field -> Choice.of(field, TOGETHER))
        .map(written -> Slo.Together.values()[TOGETHER.indexOf(written)])
        .orElse(Slo.Together.SUM);
  }

  private static void only(Field field, String value, String why) {
    field
        .judgedText(new Form.Choice(List.of(value)))
        .filter(text -> !text.equals(value))
        .ifPresent(text ->
            field.refuse(
                Quote.quote(text) + " is not supported: " + why,
                "write " + value + ", or remove it"));
  }

  /** Labels of the users' series, each once. */
  static List<String> groupBy(Metadata metadata) {
    Set<String> labels = new LinkedHashSet<>();
    metadata
        .annotation(Metadata.GROUP_BY)
        .ifPresent(field ->
            items(field, LABELS)
                .filter(label -> isLabel(label, field))
                .forEach(label -> Catalog.add(labels, label, field)));
    return List.copyOf(labels);
  }

  private static boolean isLabel(String label, Field field) {
    boolean valid = LABEL.matcher(label).matches() && !label.startsWith("__");
    if (!valid) {
      field.refuse(Quote.quote(label) + " is not a label", "write e.g. \"handler, method\"");
    } else if (OURS.contains(label)) {
      field.refuse(
          Quote.quote(label) + " is a label of Parallax' own series",
          "group by another label, or rename it where it is scraped");
    }
    return valid && !OURS.contains(label);
  }

  /**
   * The items of a list in text, between commas.
   *
   * @param form by which they are judged
   */
  static Stream<String> items(Field field, Form form) {
    return field.judgedText(form).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip);
  }

  /**
   * The regions that are named, else {@code all} that could be.
   *
   * @param why what a region that could not be is told, before its name
   */
  static List<String> regions(Metadata metadata, Catalog catalog, List<String> all, String why) {
    return metadata
        .annotation(Metadata.REGIONS)
        .map(field -> regions(field, catalog, all, why))
        .orElse(all);
  }

  private static List<String> regions(Field field, Catalog catalog, List<String> all, String why) {
    Set<String> regions = new LinkedHashSet<>();
    items(field, new Form.Text(false))
        .flatMap(name -> catalog.resolve(Kind.REGION, name, field).stream())
        .filter(name -> isPossible(name, field, all, why))
        .forEach(name -> Catalog.add(regions, name, field));
    return List.copyOf(regions);
  }

  private static boolean isPossible(String name, Field field, List<String> all, String why) {
    boolean possible = all.contains(name);
    if (!possible) {
      field.refuse(why + " region " + Quote.quote(name), "change that, or remove it here");
    }
    return possible;
  }
}
