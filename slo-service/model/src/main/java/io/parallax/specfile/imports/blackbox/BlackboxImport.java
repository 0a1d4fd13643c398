package io.parallax.specfile.imports.blackbox;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import io.parallax.specfile.imports.Names;
import io.parallax.specfile.imports.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Probes of blackbox.yml: a module says how to probe, a target where. Without a target a
 * module becomes one Probe with a place to fill in.
 */
public final class BlackboxImport {
  private static final List<String> PROBERS =
      List.of("http", "tcp", "dns", "grpc", "websocket", "icmp", "unix");

  private final SourceFile file;
  private final Path directory;
  private final Map<String, List<Aim>> aims;
  private final Names names = new Names("probe");

  private BlackboxImport(SourceFile file, Path directory, Map<String, List<Aim>> aims) {
    this.file = file;
    this.directory = directory;
    this.aims = aims;
  }

  /**
   * @param path of blackbox.yml, as the user wrote it; files that it names are found from there
   * @param aims where modules are to probe, in order; those that have none get a placeholder
   * @param scrapes of prometheus.yml, whose jobs say more of that
   */
  public static Imported read(Path path, List<Aim> aims, Optional<Path> scrapes) {
    List<Aim> all = new ArrayList<>(aims);
    Imported found =
        scrapes
            .map(config -> ScrapeConfig.read(config, all::add))
            .orElseGet(() -> new Imported.Done(List.of(), List.of()));
    return found.and(() -> read(path, all));
  }

  private static Imported read(Path path, List<Aim> aims) {
    SourceFile file = new SourceFile(path);
    Map<String, List<Aim>> byModule = new LinkedHashMap<>();
    aims.forEach(aim -> byModule.computeIfAbsent(aim.module(), _ -> new ArrayList<>()).add(aim));
    BlackboxImport importer = new BlackboxImport(file, directory(path), byModule);
    return file.imported(file.document().map(importer::drafts).orElse(List.of()));
  }

  private static Path directory(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  private List<Draft> drafts(Field root) {
    Fields fields = root.fields();
    Fields modules = fields.required("modules", "write the modules").fields();
    fields.refuseOthers();
    List<Draft> drafts = new ArrayList<>();
    modules.all().forEach((name, field) -> drafts.addAll(module(name, field)));
    aims.forEach((module, unknown) -> {
      if (!modules.has(module)) {
        modules
            .owner()
            .refuse(
                "has no module " + Quote.quote(module) + ", which a target is for",
                "name one of " + String.join(", ", modules.all().keySet()));
      }
    });
    return drafts;
  }

  private List<Draft> module(String name, Field field) {
    Fields fields = field.fields();
    ModuleReading module = new ModuleReading(file, directory, name, fields);
    Optional<Plan> plan = plan(module, fields);
    fields.refuseOthers();
    return plan.map(made -> drafts(name, field, made)).orElse(List.of());
  }

  private Optional<Plan> plan(ModuleReading module, Fields fields) {
    Optional<String> prober =
        fields
            .required("prober", "write one of " + String.join(", ", PROBERS))
            .text()
            .filter(word -> isProber(fields.optional("prober"), word));
    PROBERS.forEach(fields::optional);
    fields.optional("timeout");
    return prober.flatMap(word ->
        switch (word) {
          case "http" -> new HttpModule(module).plan();
          case "tcp" -> new TcpModule(module).plan();
          case "dns" -> new DnsModule(module).plan();
          case "grpc" -> new GrpcModule(module).plan();
          case "websocket" -> new WebSocketModule(module).plan();
          case String other -> module.without(other);
        });
  }

  private static boolean isProber(Field field, String word) {
    if (!PROBERS.contains(word)) {
      field.refuse(
          Quote.quote(word) + " is not a prober of blackbox_exporter",
          "write one of " + String.join(", ", PROBERS));
    }
    return PROBERS.contains(word);
  }

  private List<Draft> drafts(String name, Field field, Plan plan) {
    List<Aim> targets = aims.getOrDefault(name, List.of());
    if (targets.isEmpty()) {
      file.note(
          field,
          "has no target, so its Probe has a place to fill in",
          "write it there, or import again with --target or --scrape-config");
      return List.of(draft(plan, Aim.toFillIn(name)));
    }
    return targets.stream().map(aim -> draft(plan, aim)).toList();
  }

  private Draft draft(Plan plan, Aim aim) {
    return Draft.probe(
        names.fresh(aim.wantedName()),
        plan.spec(aim),
        List.of("Module " + aim.module() + " of blackbox_exporter."));
  }
}
