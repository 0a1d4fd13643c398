package io.parallax.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuerySyntaxTest {
  @TempDir Path directory;

  @Test
  void promtoolReadsEveryQuery() throws IOException, InterruptedException {
    List<String> queries =
        Company.dashboards().stream()
            .flatMap(Queries::of)
            .map(Queries::filledIn)
            .distinct()
            .toList();
    assertThat(queries)
        .hasSizeGreaterThan(30)
        .allSatisfy(query -> assertThat(query).doesNotContain("$"));
    StringBuilder rules = new StringBuilder("groups:\n- name: all\n  rules:\n");
    for (int i = 0; i < queries.size(); i++) {
      rules.append("  - record: query:").append(i).append('\n');
      rules.append("    expr: '").append(queries.get(i).replace("'", "''")).append("'\n");
    }
    Files.writeString(directory.resolve("rules.yaml"), rules);
    Program.installed("promtool").succeed(directory, "check", "rules", "rules.yaml");
  }
}
