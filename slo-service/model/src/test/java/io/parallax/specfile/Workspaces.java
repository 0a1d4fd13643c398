package io.parallax.specfile;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.spec.Workspace;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Loads workspaces as the product does. */
final class Workspaces {
  private static final BurnRateWindow FASTEST = BurnRatePolicy.STANDARD.fastest();

  private Workspaces() {}

  static Loaded load(Path directory) {
    AlertWindows windows = new AlertWindows(FASTEST.shortWindow(), FASTEST.longWindow());
    return new WorkspaceLoader(windows).load(directory);
  }

  static List<Problem> problems(Path directory) {
    return switch (load(directory)) {
      case Loaded.Ok ok -> throw new AssertionError("loaded " + ok);
      case Loaded.Refused(List<Problem> problems) -> problems;
    };
  }

  static Workspace workspace(Path directory) {
    return switch (load(directory)) {
      case Loaded.Ok(Workspace workspace) -> workspace;
      case Loaded.Refused(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }

  static Path resource(String name) {
    URL url = Objects.requireNonNull(Workspaces.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The example that the documentation shows. */
  static Path example() {
    return Path.of("../../examples/company");
  }
}
