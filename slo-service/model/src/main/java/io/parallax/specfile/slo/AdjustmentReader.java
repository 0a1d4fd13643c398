package io.parallax.specfile.slo;

import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.BudgetAdjustment.Scope;
import io.parallax.spec.slo.Recurrence;
import io.parallax.spec.slo.Schedule;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads kind BudgetAdjustment. */
public final class AdjustmentReader {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final String PREFIX = "RRULE:";

  private final Catalog catalog;
  private final Set<String> ids;

  /**
   * @param ids of all objectives, those with problems too
   */
  public AdjustmentReader(Catalog catalog, Set<String> ids) {
    this.catalog = catalog;
    this.ids = ids;
  }

  /** The adjustment; empty when there is no valid one. */
  public Optional<BudgetAdjustment> read(Document document) {
    Fields spec = document.spec();
    Optional<String> reason =
        spec.required("reason", "write why, for whoever audits the budget").text();
    Optional<Scope> scope = scope(spec);
    Optional<Schedule> schedule = schedule(spec);
    spec.refuseOthers();
    return reason.flatMap(why ->
        scope.flatMap(whose ->
            schedule.flatMap(when ->
                document.ifSound(() ->
                    new BudgetAdjustment(
                        document.name(), document.metadata().title(), why, whose, when)))));
  }

  private Optional<Scope> scope(Fields spec) {
    Field services = spec.optional("services");
    Field slos = spec.optional("slos");
    if (!services.isWritten() && !slos.isWritten()) {
      spec.required("services", "write services, slos, or both: whose budgets are meant");
    }
    Set<String> wholes = catalog.references(Kind.SERVICE, services);
    Set<String> single = objectives(slos);
    Set<String> regions = catalog.references(Kind.REGION, spec.optional("regions"));
    return wholes.isEmpty() && single.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scope(wholes, single, regions));
  }

  private Set<String> objectives(Field list) {
    Set<String> found = new LinkedHashSet<>();
    for (Field item : list.items()) {
      item.text().filter(id -> isKnown(item, id)).ifPresent(id -> Catalog.add(found, id, item));
    }
    return found;
  }

  private boolean isKnown(Field item, String id) {
    boolean known = ids.contains(id);
    if (!known && catalog.isComplete()) {
      item.refuse(
          "no objective has the id " + Quote.quote(id),
          Nearest.hint(id, ids, "declare it, or leave this out"));
    }
    return known;
  }

  private static Optional<Schedule> schedule(Fields spec) {
    Optional<LocalDateTime> start =
        LocalTimes.start(spec.required("startTime", "write e.g. 2026-01-31 22:00:00"));
    Optional<ZoneId> zone = LocalTimes.zone(spec.required("timeZone", "write e.g. Europe/Dublin"));
    Optional<Duration> length =
        spec.required("duration", "write e.g. 2h").duration(SHORTEST, LONGEST);
    Field again = spec.optional("recurrence");
    Optional<Recurrence> recurrence = recurrence(again);
    if (again.isWritten() && recurrence.isEmpty()) {
      return Optional.empty();
    }
    return start.flatMap(from ->
        zone.flatMap(where ->
            length.flatMap(lasts -> {
              recurrence.ifPresent(rule -> checkThatItComes(again, rule, from, where));
              return Optional.of(new Schedule(from, where, lasts, recurrence));
            })));
  }

  private static Optional<Recurrence> recurrence(Field field) {
    return field.text().flatMap(text -> recurrence(field, text));
  }

  private static Optional<Recurrence> recurrence(Field field, String text) {
    Optional<String> flaw = Recurrence.flaw(text);
    if (flaw.isPresent()) {
      String hint =
          text.startsWith(PREFIX)
              ? "write it without " + PREFIX
              : "write e.g. FREQ=MONTHLY;BYDAY=1SU, at most hourly";
      field.refuse(Quote.quote(text) + " " + flaw.get(), hint);
      return Optional.empty();
    }
    return Optional.of(new Recurrence(text));
  }

  private static void checkThatItComes(
      Field field, Recurrence rule, LocalDateTime start, ZoneId zone) {
    if (!rule.comes(start, zone)) {
      field.refuse(
          Quote.quote(rule.rule()) + " never comes after startTime", "write one that does");
    }
  }
}
