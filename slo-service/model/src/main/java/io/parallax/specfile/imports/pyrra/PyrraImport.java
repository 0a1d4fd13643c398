package io.parallax.specfile.imports.pyrra;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.imports.Batch;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import io.parallax.specfile.imports.KubernetesObject;
import io.parallax.specfile.imports.SourceFile;
import io.parallax.specfile.imports.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes SLOs of Pyrra's, {@code pyrra.dev/v1alpha1}, up to its state of August 2026. */
public final class PyrraImport {
  private final Batch batch = new Batch();
  private final Optional<String> service;

  private PyrraImport(Optional<String> service) {
    this.service = service;
  }

  /**
   * @param paths files, or directories of them
   * @param service whose the SLOs are; their namespace when it isn't said, since Pyrra has none
   */
  public static Imported read(List<Path> paths, Optional<String> service) {
    PyrraImport importer = new PyrraImport(service);
    Imported slos = Sources.read(paths, importer::file);
    return importer.batch.services().and(() -> slos);
  }

  private Imported file(Path path) {
    SourceFile file = new SourceFile(path);
    return file.imported(
        file.documents().stream()
            .flatMap(KubernetesObject::each)
            .flatMap(root -> document(file, root).stream())
            .toList());
  }

  private Optional<Draft> document(SourceFile file, Field root) {
    Fields fields = root.fields();
    String version = fields.optional("apiVersion").scalarText().orElse("");
    if (version.startsWith("pyrra.dev/")
        || !root.isMapping()
        || fields.has("spec") && isBare(fields)) {
      fields
          .required("apiVersion", "write apiVersion: pyrra.dev/v1alpha1")
          .choice(List.of("pyrra.dev/v1alpha1"), "a version that Pyrra reads");
      fields
          .required("kind", "write ServiceLevelObjective")
          .choice(List.of("ServiceLevelObjective"), "a kind of Pyrra's");
      return new ObjectiveReader(batch, file, service).read(fields);
    }
    file.note(
        root,
        version.isEmpty()
            ? "is not a document of Pyrra's, and was left out"
            : "is %s, not Pyrra's, and was left out".formatted(Quote.quote(version)),
        "nothing, unless it should be");
    return Optional.empty();
  }

  /** An SLO whose author forgot to say what it is. */
  private static boolean isBare(Fields fields) {
    return Stream.of("indicator", "target").allMatch(fields.optional("spec").fields()::has)
        && !fields.has("apiVersion");
  }
}
