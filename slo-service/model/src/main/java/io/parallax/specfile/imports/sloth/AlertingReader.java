package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.Promise;
import io.parallax.specfile.imports.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code alerting}: which of the two alerts there are, and what they would carry. */
final class AlertingReader {
  private static final List<String> OF_ALERTS = List.of("labels", "annotations");

  private final SourceFile file;
  private final Spelling spelling;
  private final BurnPolicies policies;

  AlertingReader(SourceFile file, Spelling spelling, BurnPolicies policies) {
    this.file = file;
    this.spelling = spelling;
    this.policies = policies;
  }

  /**
   * @param target share of good events that is promised, if that is known
   */
  void read(Field alerting, Optional<Number> target, Promise promise) {
    Fields fields = alerting.fields();
    List<String> lost = new ArrayList<>();
    Field name = fields.optional("name");
    if (name.text().isPresent()) {
      lost.add("name");
    }
    lose("", fields, lost);
    boolean page = isOn(fields, "page_alert", lost);
    boolean ticket = isOn(fields, "ticket_alert", lost);
    file.noteOthers(fields);
    if (page || ticket) {
      note(alerting, lost);
    }
    choose(alerting, page, ticket, target, promise);
  }

  private boolean isOn(Fields alerting, String which, List<String> lost) {
    String name = spelling.of(which);
    Fields alert = alerting.optional(name).fields();
    boolean off = alert.optional("disable").flag().orElse(false);
    lose(off ? "" : name + ".", alert, off ? new ArrayList<>() : lost);
    file.noteOthers(alert);
    return !off;
  }

  private static void lose(String prefix, Fields fields, List<String> lost) {
    for (String name : OF_ALERTS) {
      if (!fields.optional(name).fields().all().isEmpty()) {
        lost.add(prefix + name);
      }
    }
  }

  private void note(Field alerting, List<String> lost) {
    if (!lost.isEmpty()) {
      file.note(
          alerting,
          "alerts have names, labels and annotations of their own, so these are not carried over: "
              + String.join(", ", lost),
          "route by the labels slo, service, team, tier and severity (page, ticket)");
    }
  }

  private void choose(
      Field alerting, boolean page, boolean ticket, Optional<Number> target, Promise promise) {
    if (!page && !ticket) {
      promise.alerts(List.of());
    } else if (!page || !ticket) {
      only(
          alerting, page ? "page" : "ticket", target.map(Number::doubleValue).orElse(1.0), promise);
    }
  }

  private void only(Field alerting, String severity, double target, Promise promise) {
    List<String> names = policies.of(severity, target);
    file.note(
        alerting,
        names.isEmpty()
            ? "has only a %s alert, which could never fire at this objective".formatted(severity)
            : "has only a %s alert: AlertPolicies do that, over the long windows alone"
                .formatted(severity),
        names.isEmpty()
            ? "write alertPolicies that can"
            : "remove alertPolicies to have both standard alerts, with short windows");
    promise.alerts(names);
  }
}
