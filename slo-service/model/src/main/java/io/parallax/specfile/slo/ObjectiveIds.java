package io.parallax.specfile.slo;

import io.parallax.spec.value.Names;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids of all objectives, of which none is given twice. */
final class ObjectiveIds {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]++");
  private static final Pattern HYPHENS_AT_ENDS = Pattern.compile("^-|-$");

  private final Map<String, Taken> taken = new LinkedHashMap<>();

  private record Taken(String slo, String place) {}

  /** All that were claimed so far, those of objectives with problems too. */
  Set<String> all() {
    return taken.keySet();
  }

  /** The id of objective {@code index} of several: with its name, else its index, behind. */
  static String of(Document document, Optional<String> displayName, String index) {
    Optional<String> slug = displayName.map(ObjectiveIds::slug).filter(each -> !each.isEmpty());
    return document.name() + "-" + slug.orElse(index);
  }

  /** Takes {@code id}; a problem of {@code item} when it can't be had. */
  void claim(String id, Document document, Field item) {
    if (document.name().isEmpty()) {
      return;
    }
    if (!Names.isValid(id)) {
      item.refuse("makes the id " + Quote.quote(id) + ", longer than 63", "write shorter names");
    }
    Taken mine = new Taken(document.name(), document.place());
    Taken first = taken.putIfAbsent(id, mine);
    if (first != null && !isNameTwice(first, mine)) {
      item.refuse(
          "makes the id %s, which SLO %s has already (%s)"
              .formatted(Quote.quote(id), Quote.quote(first.slo()), first.place()),
          "write another displayName");
    }
  }

  /** Two documents of one name: a problem of the second one's name, not of its objectives. */
  private static boolean isNameTwice(Taken first, Taken mine) {
    return first.slo().equals(mine.slo()) && !first.place().equals(mine.place());
  }

  private static String slug(String name) {
    String letters = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String words = OTHERS.matcher(MARKS.matcher(letters).replaceAll("")).replaceAll("-");
    return HYPHENS_AT_ENDS.matcher(words).replaceAll("");
  }
}
