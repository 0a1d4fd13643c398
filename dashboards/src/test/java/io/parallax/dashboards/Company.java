package io.parallax.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.WorkspaceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example workspace, as users have it. */
public final class Company {
  private static final Path EXAMPLE = Path.of("../examples/company");

  private Company() {}

  public static Workspace workspace() {
    return load(EXAMPLE);
  }

  public static List<Dashboard> dashboards() {
    return DashboardCompiler.compile(workspace(), BurnRatePolicy.STANDARD);
  }

  /** The example with one more document, built in {@code scratch}. */
  public static Workspace with(String document, Path scratch) {
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, scratch.resolve(file.getFileName()));
      }
      Files.writeString(scratch.resolve("more.yaml"), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return load(scratch);
  }

  private static Workspace load(Path directory) {
    BurnRateWindow fastest = BurnRatePolicy.STANDARD.fastest();
    Loaded loaded =
        new WorkspaceLoader(new AlertWindows(fastest.shortWindow(), fastest.longWindow()))
            .load(directory);
    assertThat(loaded).isInstanceOf(Loaded.Ok.class);
    return ((Loaded.Ok) loaded).workspace();
  }
}
