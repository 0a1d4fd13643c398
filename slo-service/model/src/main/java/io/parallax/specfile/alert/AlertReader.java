package io.parallax.specfile.alert;

import io.parallax.spec.slo.AlertNotificationTarget;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.DescriptionReader;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads kinds AlertPolicy, AlertCondition and AlertNotificationTarget, wherever they stand. */
public final class AlertReader {
  private final Shelf<AlertNotificationTarget> targets;
  private final Shelf<BurnCondition> conditions;
  private final Shelf<AlertPolicy> policies;

  public AlertReader(Catalog catalog) {
    targets =
        new Shelf<>(Kind.ALERT_NOTIFICATION_TARGET, "targetRef", catalog, AlertReader::target);
    conditions = new Shelf<>(Kind.ALERT_CONDITION, "conditionRef", catalog, ConditionReader::read);
    policies = new Shelf<>(Kind.ALERT_POLICY, "alertPolicyRef", catalog, this::policy);
  }

  /**
   * Reads documents, so that others can name them.
   *
   * @param documents of these kinds, what is named before what names it
   */
  public void declare(Stream<Document> documents) {
    documents.forEach(document -> {
      switch (document.kind()) {
        case ALERT_NOTIFICATION_TARGET -> targets.declare(document);
        case ALERT_CONDITION -> conditions.declare(document);
        default -> policies.declare(document);
      }
    });
  }

  /** All that were named or written in place, each once. */
  public List<AlertNotificationTarget> targets() {
    return targets.all();
  }

  /** The policies of a list; without those that are not valid, which are problems. */
  public List<AlertPolicy> policies(Field list) {
    return list.itemsOrNone().stream().flatMap(item -> policies.read(item).stream()).toList();
  }

  private static Optional<AlertNotificationTarget> target(Metadata metadata, Fields spec) {
    String description = DescriptionReader.read(spec);
    Optional<String> target =
        spec.required("target", "write what it is, e.g. email or slack").text();
    spec.refuseOthers();
    return metadata
        .name()
        .flatMap(name ->
            target.map(
                what -> new AlertNotificationTarget(name, metadata.title(), description, what)));
  }

  private Optional<AlertPolicy> policy(Metadata metadata, Fields spec) {
    String description = DescriptionReader.read(spec);
    Set<Trigger> triggers = triggers(spec);
    Optional<BurnCondition> condition =
        condition(spec.required("conditions", "write one condition"));
    List<String> told = told(spec.required("notificationTargets", "write at least one target"));
    spec.refuseOthers();
    return metadata
        .name()
        .filter(_ -> !told.isEmpty())
        .flatMap(name ->
            condition.map(when ->
                new AlertPolicy(name, metadata.title(), description, when, triggers, told)));
  }

  private static Set<Trigger> triggers(Fields spec) {
    Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
    Field breaching = spec.optional("alertWhenBreaching");
    add(triggers, Trigger.BREACHING, breaching);
    add(triggers, Trigger.RESOLVED, spec.optional("alertWhenResolved"));
    add(triggers, Trigger.NO_DATA, spec.optional("alertWhenNoData"));
    if (triggers.isEmpty()) {
      breaching.refuse("nobody would ever be told", "write alertWhenBreaching: true");
    }
    return triggers;
  }

  private static void add(Set<Trigger> triggers, Trigger trigger, Field field) {
    if (field.flag().orElse(false)) {
      triggers.add(trigger);
    }
  }

  private Optional<BurnCondition> condition(Field list) {
    return list.onlyItem("is a second condition", "write an AlertPolicy for each")
        .flatMap(conditions::read);
  }

  private List<String> told(Field list) {
    List<String> names = new ArrayList<>();
    for (Field item : list.items()) {
      targets.read(item).ifPresent(target -> add(names, target.name(), item));
    }
    return names;
  }

  private static void add(List<String> names, String name, Field item) {
    if (names.contains(name)) {
      item.refuse("'" + name + "' is written twice", "remove one of them");
    } else {
      names.add(name);
    }
  }
}
