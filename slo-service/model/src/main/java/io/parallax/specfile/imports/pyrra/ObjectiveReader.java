package io.parallax.specfile.imports.pyrra;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.Batch;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.KubernetesObject;
import io.parallax.specfile.imports.Numbers;
import io.parallax.specfile.imports.Promise;
import io.parallax.specfile.imports.SourceFile;
import io.parallax.specfile.imports.pyrra.IndicatorReader.Counted;
import java.util.Map;
import java.util.Optional;

/** Reads one ServiceLevelObjective. */
final class ObjectiveReader {
  private static final String PROPAGATED = "pyrra.dev/";

  /** Whose an SLO is when nothing says it. */
  private static final String NOBODY = "pyrra";

  private final Batch batch;
  private final SourceFile file;
  private final Optional<String> service;

  ObjectiveReader(Batch batch, SourceFile file, Optional<String> service) {
    this.batch = batch;
    this.file = file;
    this.service = service;
  }

  Optional<Draft> read(Fields root) {
    KubernetesObject about = KubernetesObject.read(root);
    Fields spec = root.required("spec", "write target, window and indicator").fields();
    root.refuseOthers();
    String name = about.name().scalarText().orElse("");
    String owner = service(about);
    Promise promise = new Promise(file, batch.slo(file, about.name(), name), batch.service(owner));
    promise.called(name);
    promise.described(spec.optional("description"));
    about.namespace().scalarText().ifPresent(space -> promise.label("namespace", space));
    about.labels().forEach((label, field) -> label(owner, label, field, promise));
    about.annotations().forEach((key, field) -> annotation(key, field, promise));
    return spec(spec, promise);
  }

  private String service(KubernetesObject about) {
    String owner = service.or(() -> about.namespace().scalarText()).orElse(NOBODY);
    if (service.isEmpty()) {
      batch.noteOnce(
          file,
          about.name(),
          "Pyrra has no services, so its SLOs in %s are of a Service of that name"
              .formatted(owner.equals(NOBODY) ? "no namespace" : "namespace " + owner),
          "rename it, or name one with --service");
    }
    return owner;
  }

  private void label(String owner, String key, Field field, Promise promise) {
    String label = key.startsWith(PROPAGATED) ? key.substring(PROPAGATED.length()) : key;
    Optional<String> value = field.scalarText();
    if (Batch.OF_SERVICES.contains(label)) {
      value.ifPresent(text -> batch.label(file, field, owner, label, text));
      return;
    }
    value.ifPresent(text -> promise.label(key, text));
    if (key.startsWith(PROPAGATED)) {
      batch.noteOnce(
          file,
          field,
          "labels of SLOs are kept in the document, but rules don't have them",
          "join on slo; only team and tier, of the Service, are on the alerts");
    }
  }

  private void annotation(String key, Field field, Promise promise) {
    field.scalarText().ifPresent(text -> promise.annotation(key, text));
    if (key.startsWith(PROPAGATED)) {
      file.note(
          field,
          "Pyrra writes it on alerts, Parallax keeps it in the document",
          "alerts have annotations of their own, a runbook among them");
    }
  }

  private Optional<Draft> spec(Fields spec, Promise promise) {
    Field target = spec.required("target", "write a percentage such as \"99.9\"");
    Optional<Number> share = target.scalarText().flatMap(text -> Numbers.share(file, target, text));
    Field window = spec.required("window", "write e.g. 4w");
    Optional<String> length = Windows.read(file, window);
    Optional<Counted> counted =
        new IndicatorReader(file)
            .read(spec.required("indicator", "write ratio, latency, latencyNative or bool_gauge"));
    alerts(window);
    AlertingReader.read(file, spec.optional("alerting"), promise);
    noteRest(spec);
    spec.refuseOthers();
    return counted.flatMap(what ->
        share.flatMap(of ->
            length.map(over -> {
              promise.groupedBy(what.grouping(), what.by());
              promise.counts(what.indicator());
              promise.promises(over, of);
              return promise.draft(Optional.empty());
            })));
  }

  private void alerts(Field window) {
    batch.noteOnce(
        file,
        window,
        "alerts spend 2, 5, 10 and 10 % of the budget in 1h, 6h, 1d and 3d, Pyrra's have the"
            + " factors 14, 7, 2 and 1 over windows that grow with the SLO's",
        "expect them to fire at other times; and not below 3 bad events in the long window");
  }

  private void noteRest(Fields spec) {
    Map.of(
            "performanceOverAccuracy",
            "rules are both cheap and exact here, so there is nothing to choose",
            "ruleOutput",
            "where rules go is no matter of an SLO here",
            "partial_response_strategy",
            "it is of Thanos' ruler, for which no rules are made")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> noteIfWritten(spec.optional(entry.getKey()), entry.getValue()));
  }

  private void noteIfWritten(Field field, String why) {
    if (field.isWritten()) {
      file.note(field, why, "nothing; it was left out");
    }
  }
}
