package io.parallax.specfile;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What OpenSLO has no field for: annotations of an SLO under our own prefix. */
final class SloAnnotations {
  private static final String MIN_BAD_EVENTS = "min-bad-events";
  private static final String REGIONS = "regions";
  private static final long DEFAULT_MIN_BAD_EVENTS = 3;
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

  /** The annotations that there are, in full. */
  static final List<String> NAMES =
      List.of(Metadata.PREFIX + MIN_BAD_EVENTS, Metadata.PREFIX + REGIONS);

  private SloAnnotations() {}

  static long minBadEvents(Metadata metadata) {
    return metadata
        .annotation(MIN_BAD_EVENTS)
        .flatMap(SloAnnotations::count)
        .orElse(DEFAULT_MIN_BAD_EVENTS);
  }

  private static Optional<Long> count(Field field) {
    Optional<String> text = field.scalarText();
    Optional<String> count = text.filter(digits -> COUNT.matcher(digits).matches());
    if (text.isPresent() && count.isEmpty()) {
      field.refuse(
          Quote.quote(text.get()) + " is not a whole number of at least 1", "write e.g. \"3\"");
    }
    return count.map(Long::valueOf);
  }

  /** The regions that are named, else {@code all} that could be. */
  static List<String> regions(Metadata metadata, Catalog catalog, List<String> all) {
    return metadata.annotation(REGIONS).map(field -> regions(field, catalog, all)).orElse(all);
  }

  private static List<String> regions(Field field, Catalog catalog, List<String> all) {
    Set<String> regions = new LinkedHashSet<>();
    field.text().stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .flatMap(name -> catalog.resolve(Kind.REGION, name, field).stream())
        .filter(name -> isProbed(name, field, all))
        .forEach(name -> Catalog.add(regions, name, field));
    return List.copyOf(regions);
  }

  private static boolean isProbed(String name, Field field, List<String> all) {
    boolean probed = all.contains(name);
    if (!probed) {
      field.refuse(
          "the probe does not run in region " + Quote.quote(name),
          "add it to the probe's regions, or remove it here");
    }
    return probed;
  }
}
