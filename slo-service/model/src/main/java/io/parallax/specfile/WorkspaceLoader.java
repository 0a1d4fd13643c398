package io.parallax.specfile;

import io.parallax.spec.Workspace;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.DocumentReader;
import io.parallax.specfile.field.Onlooker;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.YamlFault;
import io.parallax.specfile.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a directory of YAML. The only reader of YAML in the product. */
public final class WorkspaceLoader {
  private final AlertWindows alertWindows;

  /**
   * @param alertWindows the fastest alert that everything declared must be able to fire
   */
  public WorkspaceLoader(AlertWindows alertWindows) {
    this.alertWindows = alertWindows;
  }

  /**
   * Reads every {@code .yaml} and {@code .yml} file below {@code directory}. Whatever they hold,
   * the answer is a whole workspace or all problems; nothing is thrown.
   */
  public Loaded load(Path directory) {
    return locate(directory).loaded();
  }

  /** As {@link #load}, and tells where each thing is declared. */
  public Located locate(Path directory) {
    if (!Files.isDirectory(directory)) {
      return refused(directory, Files.exists(directory) ? "is not a directory" : "does not exist");
    }
    Reading reading = new Reading(_ -> Onlooker.NOBODY);
    List<Path> files = YamlFiles.below(directory, reading::refuseFile);
    List<YamlText> texts = files.parallelStream().map(WorkspaceLoader::text).toList();
    for (int i = 0; i < files.size(); i++) {
      reading.yaml(files.get(i), texts.get(i));
    }
    if (reading.isEmpty()) {
      return refused(directory, "holds no YAML documents");
    }
    return assembled(directory, reading);
  }

  /**
   * Reads one text as a whole workspace.
   *
   * @param name what problems call it
   * @param onlookers who looks on at a document, by its root
   */
  public Loaded load(Path name, byte[] yaml, Function<Node, Onlooker> onlookers) {
    Reading reading = new Reading(onlookers);
    reading.yaml(name, YamlText.read(yaml));
    return assembled(name, reading).loaded();
  }

  private static YamlText text(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return YamlText.read(stream.readNBytes(YamlText.MAX_BYTES + 1));
    } catch (IOException unreadable) {
      YamlFault fault = new YamlFault(0, Unreadable.reason(unreadable), Unreadable.HINT);
      return new YamlText(List.of(), List.of(fault), false);
    }
  }

  private Located assembled(Path place, Reading reading) {
    Catalog catalog = new Catalog(reading.documents, reading.complete);
    Assembly assembly = new Assembly(reading.documents, catalog, alertWindows);
    Workspace workspace =
        assembly.workspace(hint -> reading.refuse(place, "declares no Region", hint));
    List<Problem> problems = reading.problems();
    return problems.isEmpty()
        ? new Located(new Loaded.Ok(workspace), assembly.places())
        : nowhere(problems);
  }

  private static Located refused(Path directory, String message) {
    return nowhere(List.of(problem(directory, 0, message, Assembly.WHAT_TO_DECLARE)));
  }

  private static Located nowhere(List<Problem> problems) {
    return new Located(new Loaded.Refused(problems), Places.NOWHERE);
  }

  private static Problem problem(Path file, int line, String message, String hint) {
    return new Problem(file.toString(), line, "", message, hint);
  }

  /** What has been read so far. */
  private static final class Reading {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problems> problemsOfDocuments = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();
    private final Function<Node, Onlooker> onlookers;
    private boolean complete = true;

    Reading(Function<Node, Onlooker> onlookers) {
      this.onlookers = onlookers;
    }

    List<Problem> problems() {
      List<Problem> all = new ArrayList<>(problems);
      problemsOfDocuments.forEach(document -> all.addAll(document.list()));
      return all;
    }

    void refuse(Path file, String message, String hint) {
      problems.add(problem(file, 0, message, hint));
    }

    boolean isEmpty() {
      return problems.isEmpty() && problemsOfDocuments.isEmpty();
    }

    void refuseFile(Problem problem) {
      complete = false;
      problems.add(problem);
    }

    private void yaml(Path file, YamlText yaml) {
      complete &= yaml.complete();
      yaml.faults()
          .forEach(
              fault -> problems.add(problem(file, fault.line(), fault.message(), fault.hint())));
      yaml.documents().stream().flatMap(Reading::objects).forEach(root -> document(file, root));
    }

    /** OpenSLO's own tools write several objects as the list of one document. */
    private static Stream<Node> objects(Node root) {
      return root instanceof Node.Sequence(_, List<Node> items)
              && items.stream().anyMatch(Node.Mapping.class::isInstance)
          ? items.stream()
          : Stream.of(root);
    }

    private void document(Path file, Node root) {
      Problems found = new Problems(file.toString());
      problemsOfDocuments.add(found);
      DocumentReader.read(root, found, onlookers.apply(root)).ifPresent(documents::add);
    }
  }
}
