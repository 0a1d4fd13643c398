package io.parallax.dashboards;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference page is written from the dashboards; {@code -Dgolden.update=true} writes it. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("../docs/reference/dashboards.md");
  private static final String HEAD =
      """
      # Dashboards
      Written from the code, for the workspace in [examples/company](../../examples/company). How to
      load them: [load-the-dashboards.md](../how-to/load-the-dashboards.md). `parallax-region-NAME`
      exists once for each `Region`.

      A state is one of: `healthy`; `burning`, a burn alert fires; `exhausted`, no budget left; `idle`,
      measured without any event; `stale`, not measured in the last five minutes; `no data`, not in the
      last hour. Grey is kept for what is not known.
      """;

  @Test
  void listsEveryPanel() throws IOException {
    String page =
        HEAD
            + Company.dashboards().stream()
                .filter(dashboard -> !dashboard.uid().equals("parallax-region-us-east-1"))
                .map(ReferencePageTest::part)
                .collect(joining());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String part(Dashboard dashboard) {
    List<Panel.Frame> frames = Queries.data(dashboard).map(Panel.Data::frame).toList();
    return """

    ## %s (`%s`)
    %s Choose: %s.

    | panel | what it shows |
    |---|---|
    """
            .formatted(
                dashboard.title(),
                dashboard.uid(),
                dashboard.description(),
                dashboard.variables().stream().map(Variable::label).collect(joining(", ")))
        + frames.stream()
            .map(frame -> "| %s | %s |\n".formatted(frame.title(), frame.description()))
            .collect(joining());
  }
}
