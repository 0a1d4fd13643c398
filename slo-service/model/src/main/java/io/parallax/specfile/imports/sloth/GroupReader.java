package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.Batch;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Numbers;
import io.parallax.specfile.imports.Promise;
import io.parallax.specfile.imports.SourceFile;
import io.parallax.specfile.imports.sloth.RatioReader.Counted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the SLOs of one service, as a file or a custom resource has them. */
final class GroupReader {
  private final Run run;
  private final SourceFile file;
  private final Spelling spelling;

  GroupReader(Run run, SourceFile file, Spelling spelling) {
    this.run = run;
    this.file = file;
    this.spelling = spelling;
  }

  Stream<Draft> read(Fields group) {
    Optional<String> service = group.required("service", "write the service's name").text();
    Map<String, Field> labels = group.optional("labels").fields().all();
    notePlugins(group.optional(spelling.of("slo_plugins")));
    Field slos = group.required("slos", "write the SLOs");
    file.noteOthers(group);
    if (slos.isWritten()) {
      noteBudget(slos);
    }
    return slos.items().stream().flatMap(slo -> slo(service.orElse(""), labels, slo).stream());
  }

  private void notePlugins(Field plugins) {
    if (plugins.isWritten()) {
      file.note(
          plugins,
          "plugins change the rules that Sloth makes, and have no place here",
          "see what they did to the rules; they were left out");
    }
  }

  private void noteBudget(Field slos) {
    run.batch()
        .noteOnce(
            file,
            slos,
            "Sloth's budget is the mean of ratios of 5m, here it is bad over total events: busy"
                + " hours weigh more, idle ones nothing",
            "expect another number, and compare both for a while");
    run.batch()
        .noteOnce(
            file,
            slos,
            "alerts need 3 bad events in their long window, Sloth's need one",
            "write annotation parallax.io/min-bad-events: \"1\" where one failure must page");
  }

  private Optional<Draft> slo(String service, Map<String, Field> common, Field item) {
    Fields fields = item.fields();
    Optional<String> name = fields.required("name", "write its name").scalarText();
    Field objective = fields.required("objective", "write a percentage such as 99.9");
    Optional<Number> target =
        objective.scalarText().flatMap(text -> Numbers.share(file, objective, text));
    notePlugins(fields.optional("plugins"));
    Map<String, Field> labels = new LinkedHashMap<>(common);
    labels.putAll(fields.optional("labels").fields().all());
    Optional<Counted> counted =
        new SliReader(file, spelling).read(fields.required("sli", "write events or raw"));
    String id = service + "-" + name.orElse("");
    Promise promise =
        new Promise(
            file,
            counted.isPresent() ? run.batch().slo(file, item, id) : id,
            run.batch().service(service));
    name.ifPresent(promise::called);
    promise.described(fields.optional("description"));
    labels.forEach((label, value) -> label(service, label, value, promise));
    new AlertingReader(file, spelling, run.policies())
        .read(fields.optional("alerting"), target, promise);
    file.noteOthers(fields);
    return counted.flatMap(what -> target.map(share -> draft(promise, what, share)));
  }

  private Draft draft(Promise promise, Counted counted, Number target) {
    promise.groupedBy(counted.where(), counted.by());
    promise.counts(counted.indicator());
    promise.promises(run.window(), target);
    return promise.draft(Optional.empty());
  }

  private void label(String service, String label, Field field, Promise promise) {
    Optional<String> value = field.scalarText();
    if (Batch.OF_SERVICES.contains(label)) {
      value.ifPresent(text -> run.batch().label(file, field, service, label, text));
      return;
    }
    run.batch()
        .noteOnce(
            file,
            field,
            "labels of SLOs are kept in the document, but rules don't have them",
            "join on slo; only team and tier, of the Service, are on the alerts");
    value.ifPresent(text -> promise.label(label, text));
  }
}
