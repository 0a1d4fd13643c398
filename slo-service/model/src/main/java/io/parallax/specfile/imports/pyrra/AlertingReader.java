package io.parallax.specfile.imports.pyrra;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.Promise;
import io.parallax.specfile.imports.SourceFile;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code alerting}: whether there are alerts, and what they would be called. */
final class AlertingReader {
  private static final List<String> NAMES = List.of("name", "absentName");
  private static final List<String> SEVERITIES =
      List.of("absent", "fastBurn", "mediumBurn", "slowBurn", "longTermBurn");

  private AlertingReader() {}

  static void read(SourceFile file, Field alerting, Promise promise) {
    Fields fields = alerting.fields();
    boolean disabled = fields.optional("disabled").flag().orElse(false);
    boolean burnrates = fields.optional("burnrates").flag().orElse(true);
    Field absent = fields.optional("absent");
    boolean wanted = absent.flag().orElse(true);
    List<String> lost = lost(fields);
    fields.refuseOthers();
    if (disabled || !burnrates) {
      promise.alerts(List.of());
    }
    if (!wanted) {
      file.note(
          absent,
          "SloSourceAbsent opens a ticket for every SLO whose source is gone",
          "silence it in Alertmanager by its label slo");
    }
    if (!lost.isEmpty()) {
      file.note(
          alerting,
          "alerts have names and severities of their own, so these are not carried over: "
              + String.join(", ", lost),
          "route by the labels slo, service, team, tier and severity (page, ticket)");
    }
  }

  private static List<String> lost(Fields fields) {
    Fields severities = fields.optional("severities").fields();
    Stream<String> named = NAMES.stream().filter(name -> fields.optional(name).text().isPresent());
    Stream<String> rated =
        SEVERITIES.stream()
            .filter(name -> severities.optional(name).text().isPresent())
            .map("severities."::concat);
    List<String> lost = Stream.concat(named, rated).toList();
    severities.refuseOthers();
    return lost;
  }
}
