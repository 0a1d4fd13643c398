package io.parallax.specfile;

import io.parallax.spec.Names;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.slo.TargetReader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the objectives of SLOs, and gives each an id that no other has. */
final class ObjectivesReader {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]++");
  private static final Pattern HYPHENS_AT_ENDS = Pattern.compile("^-|-$");
  private static final int LONGEST_NAME = 200;

  private final Map<String, Taken> taken = new HashMap<>();

  private record Taken(String slo, String place) {}

  /** The valid ones among the objectives in {@code list}. */
  List<Objective> read(Document document, Field list) {
    List<Field> items = list.items();
    List<Objective> objectives = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      Optional<String> suffix = items.size() == 1 ? Optional.empty() : Optional.of("" + index);
      read(document, items.get(index), suffix).ifPresent(objectives::add);
    }
    return objectives;
  }

  private Optional<Objective> read(Document document, Field item, Optional<String> index) {
    Fields fields = item.fields();
    Optional<String> displayName = fields.optional("displayName").text().map(ObjectivesReader::cut);
    Optional<Double> target = item.isMapping() ? TargetReader.read(fields) : Optional.empty();
    refuseRest(fields);
    String id = document.name() + index.map(number -> "-" + suffix(displayName, number)).orElse("");
    String title = document.metadata().title();
    String full = index.map(number -> title + ": " + displayName.orElse(number)).orElse(title);
    claim(id, document, item);
    return target.map(promised -> new Objective(id, full, promised));
  }

  private static void refuseRest(Fields fields) {
    String ratio = "a ratioMetric has none: remove it";
    fields.refuse("op", "op belongs to a thresholdMetric", ratio);
    fields.refuse("value", "value belongs to a thresholdMetric", ratio);
    fields.refuse("timeSliceTarget", "timeslices are not supported yet", "remove it");
    fields.refuse("timeSliceWindow", "timeslices are not supported yet", "remove it");
    String composite = "write an SLO of its own for it";
    fields.refuse("indicator", "composite SLOs are not supported yet", composite);
    fields.refuse("indicatorRef", "composite SLOs are not supported yet", composite);
    fields.refuse("compositeWeight", "composite SLOs are not supported yet", "remove it");
    fields.refuseOthers();
  }

  private void claim(String id, Document document, Field item) {
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

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static String suffix(Optional<String> displayName, String index) {
    return displayName.map(ObjectivesReader::slug).filter(slug -> !slug.isEmpty()).orElse(index);
  }

  private static String slug(String name) {
    String letters = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String words = OTHERS.matcher(MARKS.matcher(letters).replaceAll("")).replaceAll("-");
    return HYPHENS_AT_ENDS.matcher(words).replaceAll("");
  }
}
