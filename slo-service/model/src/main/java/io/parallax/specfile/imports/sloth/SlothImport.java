package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import io.parallax.specfile.imports.KubernetesObject;
import io.parallax.specfile.imports.SourceFile;
import io.parallax.specfile.imports.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes SLOs of what Sloth 0.16 reads: its own files ({@code prometheus/v1}), custom resources
 * ({@code sloth.slok.dev/v1}) and OpenSLO v1alpha.
 */
public final class SlothImport {
  private static final List<String> OWN_FIELDS = List.of("version", "slos", "service");

  private final Run run;

  private SlothImport(Run run) {
    this.run = run;
  }

  /**
   * @param paths files, or directories of them
   * @param days the SLOs' window, which Sloth takes from its command line
   */
  public static Imported read(List<Path> paths, int days) {
    Run run = Run.of(days);
    Imported slos = Sources.read(paths, new SlothImport(run)::file);
    return run.batch().services().and(() -> run.policies().drafts()).and(() -> slos);
  }

  private Imported file(Path path) {
    SourceFile file = new SourceFile(path);
    return file.imported(
        file.documents().stream()
            .flatMap(KubernetesObject::each)
            .flatMap(root -> document(file, root))
            .toList());
  }

  private Stream<Draft> document(SourceFile file, Field root) {
    Fields fields = root.fields();
    String version = fields.optional("apiVersion").scalarText().orElse("");
    if (version.startsWith("sloth.slok.dev/")) {
      return resource(file, fields);
    }
    if (version.startsWith("openslo/v1alpha")) {
      return new AlphaReader(run, file).read(fields);
    }
    if (version.isEmpty() && (!root.isMapping() || OWN_FIELDS.stream().anyMatch(fields::has))) {
      fields
          .required("version", "write version: prometheus/v1")
          .choice(List.of("prometheus/v1"), "a version that Sloth reads");
      return new GroupReader(run, file, Spelling.FILE).read(fields);
    }
    file.note(
        root,
        version.isEmpty()
            ? "is not a document of Sloth's, and was left out"
            : "is %s, not Sloth's, and was left out".formatted(Quote.quote(version)),
        version.startsWith("openslo")
            ? "copy it to the workspace: Parallax reads OpenSLO v1 itself"
            : "nothing, unless it should be");
    return Stream.empty();
  }

  private Stream<Draft> resource(SourceFile file, Fields root) {
    root.optional("apiVersion").choice(List.of("sloth.slok.dev/v1"), "a version that Sloth reads");
    root.required("kind", "write PrometheusServiceLevel")
        .choice(List.of("PrometheusServiceLevel"), "a kind of Sloth's");
    KubernetesObject about = KubernetesObject.read(root);
    Field spec = root.required("spec", "write service and slos");
    file.noteOthers(root);
    about.name().scalarText();
    Stream.of(about.labels(), about.annotations())
        .flatMap(of -> of.values().stream())
        .findFirst()
        .ifPresent(of ->
            run.batch()
                .noteOnce(
                    file,
                    of,
                    "labels and annotations of a resource are for Kubernetes, and are left out",
                    "write what rules must carry into the object that they are loaded by"));
    return new GroupReader(run, file, Spelling.RESOURCE).read(spec.fields());
  }
}
