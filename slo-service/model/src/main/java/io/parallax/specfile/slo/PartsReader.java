package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Part;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Form;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the annotation that makes an SLO of others: {@code "checkout-latency, rpc-goal=0.5"}. */
final class PartsReader {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9-]{1,63})(?:\\s*=\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?))?");
  private static final Form LIST = SloAnnotations.list(FORM.pattern(), 2);
  private static final String EXAMPLE = "write e.g. \"checkout-latency, rpc-availability=0.5\"";

  private final Map<String, Slo> slos;
  private final Set<String> composites;
  private final Set<String> ids;
  private final boolean complete;

  /**
   * @param slos those that are valid and no composites, by id
   * @param composites ids of those that are
   * @param ids all that there are
   * @param complete whether every file could be read
   */
  PartsReader(Map<String, Slo> slos, Set<String> composites, Set<String> ids, boolean complete) {
    this.slos = slos;
    this.composites = composites;
    this.ids = ids;
    this.complete = complete;
  }

  /** The composite; empty when a part of it is not valid. */
  Optional<Indicator.Composite> read(Field field) {
    List<String> items = SloAnnotations.items(field, LIST).toList();
    Set<String> names = new LinkedHashSet<>();
    List<Part> parts = new ArrayList<>();
    for (String item : items) {
      part(field, item)
          .ifPresent(part -> {
            Catalog.add(names, part.slo(), field);
            parts.add(part);
          });
    }
    if (items.size() == 1) {
      field.refuse("has one part", "write at least two, or promise the same there");
    }
    boolean whole = parts.size() == items.size() && names.size() > 1;
    return whole ? Optional.of(new Indicator.Composite(parts)) : Optional.empty();
  }

  private Optional<Part> part(Field field, String item) {
    Matcher form = FORM.matcher(item);
    if (!form.matches()) {
      field.refuse(Quote.quote(item) + " is not an id, or an id=weight", EXAMPLE);
      return Optional.empty();
    }
    double weight = form.group(2) == null ? 1 : Double.parseDouble(form.group(2));
    if (weight == 0) {
      field.refuse(Quote.quote(item) + " weighs nothing", "write more than 0, or remove it");
    }
    return slo(field, form.group(1)).filter(_ -> weight > 0).map(slo -> new Part(slo.id(), weight));
  }

  private Optional<Slo> slo(Field field, String id) {
    if (composites.contains(id)) {
      field.refuse(Quote.quote(id) + " is a composite itself", "name its parts");
    } else if (complete && !ids.contains(id)) {
      field.refuse(
          "no objective has the id " + Quote.quote(id),
          Nearest.hint(id, ids, "declare it, or leave this out"));
    }
    Optional<Slo> slo = Optional.ofNullable(slos.get(id));
    slo.filter(one -> !one.reach().groupBy().isEmpty())
        .ifPresent(_ ->
            field.refuse(
                Quote.quote(id) + " is judged for each group on its own",
                "name an SLO without parallax.io/group-by"));
    return slo;
  }

  /** Refuses parts whose budgets can't be put together. */
  void check(Field field, Indicator.Composite composite, Window window, Budgeting budgeting) {
    slos(composite).forEach(slo -> check(field, slo, window, budgeting));
    if (budgeting instanceof Budgeting.Timeslices
        && composite.parts().stream().anyMatch(part -> part.weight() != 1)) {
      field.refuse("a slice is bad when any part's is, whatever that weighs", "remove the weights");
    }
  }

  private static void check(Field field, Slo slo, Window window, Budgeting budgeting) {
    if (!slo.window().equals(window)) {
      field.refuse(
          Quote.quote(slo.id()) + " has another timeWindow",
          "write the same in all parts and here");
    }
    if (!Slices.of(slo.budgeting()).equals(Slices.of(budgeting))) {
      field.refuse(
          Quote.quote(slo.id()) + " is budgeted in another way",
          "write the same budgetingMethod and timeSliceWindow in all parts and here");
    }
  }

  /** Regions that all parts are judged in. */
  List<String> regions(Indicator.Composite composite) {
    return shared(slos(composite).stream().map(Slo::regions).toList());
  }

  /** The highest burn rate that {@code slo} can have. */
  double highestBurn(Slo slo) {
    return HighestBurn.of(
        slo, slo.indicator() instanceof Indicator.Composite whole ? slos(whole) : List.of());
  }

  private List<Slo> slos(Indicator.Composite composite) {
    return composite.parts().stream()
        .flatMap(part -> Optional.ofNullable(slos.get(part.slo())).stream())
        .toList();
  }

  /** What is in each of {@code lists}, in the order of the first. */
  static List<String> shared(List<List<String>> lists) {
    return lists.stream()
        .reduce((one, other) -> one.stream().filter(other::contains).toList())
        .orElse(List.of());
  }
}
