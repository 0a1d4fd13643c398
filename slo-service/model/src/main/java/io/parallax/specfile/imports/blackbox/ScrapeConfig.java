package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.imports.Imported;
import io.parallax.specfile.imports.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What prometheus.yml has blackbox_exporter probe: the jobs that scrape {@code /probe} with a
 * module. Fields that say nothing of that are left alone.
 */
final class ScrapeConfig {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  private final SourceFile file;
  private final Consumer<Aim> aims;

  private ScrapeConfig(SourceFile file, Consumer<Aim> aims) {
    this.file = file;
    this.aims = aims;
  }

  /**
   * @param path of the file, as the user wrote it
   * @param aims takes what is found, in the order of the file
   * @return no documents, but the notes; or the problems
   */
  static Imported read(Path path, Consumer<Aim> aims) {
    SourceFile file = new SourceFile(path);
    ScrapeConfig config = new ScrapeConfig(file, aims);
    file.document().ifPresent(config::root);
    return file.imported(List.of());
  }

  private void root(Field root) {
    Fields fields = root.fields();
    Fields global = fields.optional("global").fields();
    Optional<Duration> interval = duration(global, "scrape_interval");
    Optional<Duration> timeout = duration(global, "scrape_timeout");
    fields
        .optional("scrape_configs")
        .itemsOrNone()
        .forEach(job -> job(job.fields(), interval, timeout));
  }

  private static Optional<Duration> duration(Fields fields, String name) {
    return fields.optional(name).duration(Duration.ofMillis(1), LONGEST);
  }

  private void job(Fields job, Optional<Duration> interval, Optional<Duration> timeout) {
    Fields params = job.optional("params").fields();
    List<Field> modules = params.optional("module").itemsOrNone();
    if (modules.isEmpty()) {
      return;
    }
    Optional<Duration> every = duration(job, "scrape_interval").or(() -> interval);
    Optional<Duration> limit =
        duration(job, "scrape_timeout").or(() -> timeout).or(() -> Optional.of(USUAL_TIMEOUT));
    Optional<String> module = modules.getFirst().text();
    module.ifPresent(name ->
        targets(job, params)
            .forEach(target -> aims.accept(new Aim(name, Optional.of(target), every, limit))));
    notes(job, params);
  }

  private static List<String> targets(Fields job, Fields params) {
    List<String> targets = new ArrayList<>();
    params.optional("target").itemsOrNone().forEach(item -> item.text().ifPresent(targets::add));
    for (Field config : job.optional("static_configs").itemsOrNone()) {
      config
          .fields()
          .optional("targets")
          .itemsOrNone()
          .forEach(item -> item.text().ifPresent(targets::add));
    }
    return targets;
  }

  private void notes(Fields job, Fields params) {
    job.all()
        .forEach((name, field) -> {
          if (name.endsWith("_sd_configs")) {
            file.note(
                field,
                "who is discovered is not known here",
                "name each target with --target MODULE=TARGET");
          }
        });
    if (params.has("hostname")) {
      file.note(
          params.optional("hostname"),
          "a host of its own is no part of a target",
          "write headers: {Host: ...} and tls.serverName in the Probe");
    }
    for (Field config : job.optional("static_configs").itemsOrNone()) {
      Field labels = config.fields().optional("labels");
      if (labels.isWritten()) {
        file.note(labels, "a Probe has no labels of its own", "write them at the Service");
      }
    }
  }
}
