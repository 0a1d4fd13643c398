package io.parallax.dashboards.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.Company;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region is one object in the workspace. */
class NewRegionTest {
  private static final String US_WEST =
      """
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: us-west-2, displayName: US (Oregon)}
      spec: {}
      """;

  @TempDir Path scratch;

  @Test
  void addsItsDashboardAndChangesNoOther() {
    SortedMap<String, String> before =
        GeneratedDashboards.files(Company.workspace(), BurnRatePolicy.STANDARD);
    SortedMap<String, String> after =
        GeneratedDashboards.files(Company.with(US_WEST, scratch), BurnRatePolicy.STANDARD);
    SortedMap<String, String> added = new TreeMap<>(after);
    added.keySet().removeAll(before.keySet());
    assertThat(added).containsOnlyKeys("parallax-region-us-west-2.json");
    assertThat(added.values()).allSatisfy(text -> assertThat(text).doesNotContain("us-east-1"));
    assertThat(after).containsAllEntriesOf(before);
  }
}
