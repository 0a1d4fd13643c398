package io.parallax.app.station;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Located;
import io.parallax.specfile.Problem;
import io.parallax.specfile.WorkspaceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workspace directory that may change. What can't be loaded never replaces what could. */
public final class WorkspaceSource {
  private final Settings settings;
  private List<String> fingerprint;
  private volatile List<Problem> problems = List.of();

  WorkspaceSource(Settings settings) {
    this.settings = settings;
    this.fingerprint = List.of();
  }

  /** Reads {@code directory}, holding it against the alerts that {@code policy} makes. */
  public static Loaded load(Path directory, BurnRatePolicy policy) {
    return locate(directory, policy).loaded();
  }

  /** As {@link #load}, and tells where each thing is declared. */
  public static Located locate(Path directory, BurnRatePolicy policy) {
    BurnRateWindow fastest = policy.fastest();
    return new WorkspaceLoader(new AlertWindows(fastest.shortWindow(), fastest.longWindow()))
        .locate(directory);
  }

  /** What is wrong with the directory now; empty when the last load went well. */
  List<Problem> problems() {
    return problems;
  }

  /** Loads again when a file changed; absent when nothing did, or when it can't be loaded. */
  Optional<Workspace> changed() {
    List<String> now = fingerprint();
    if (now.equals(fingerprint)) {
      return Optional.empty();
    }
    fingerprint = now;
    return switch (settings.load()) {
      case Loaded.Ok(Workspace workspace) when settings.share().regionsOf(workspace).isEmpty() ->
          refuse(List.of(notOurs()));
      case Loaded.Ok(Workspace workspace) -> {
        problems = List.of();
        yield Optional.of(workspace);
      }
      case Loaded.Refused(List<Problem> found) -> refuse(found);
    };
  }

  private Optional<Workspace> refuse(List<Problem> found) {
    problems = found;
    return Optional.empty();
  }

  /** To take it over would be to stop probing without a word. */
  private Problem notOurs() {
    return new Problem(
        settings.config().toString(),
        0,
        "",
        "declares none of the regions that this process probes from",
        "declare Region "
            + String.join(" or ", settings.share().regions())
            + ", or stop the process");
  }

  /** Names, sizes and times of all files: cheap, and moves when a ConfigMap is swapped. */
  private List<String> fingerprint() {
    try (Stream<Path> files =
        Files.find(
            settings.config(),
            16,
            (_, file) -> file.isRegularFile(),
            FileVisitOption.FOLLOW_LINKS)) {
      return files.map(WorkspaceSource::describe).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of("unreadable: " + unreadable.getMessage());
    }
  }

  private static String describe(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return file + " " + attributes.size() + " " + attributes.lastModifiedTime();
    } catch (IOException gone) {
      return file + " gone";
    }
  }
}
