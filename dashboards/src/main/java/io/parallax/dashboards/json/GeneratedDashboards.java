package io.parallax.dashboards.json;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.DashboardCompiler;
import io.parallax.spec.Workspace;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that {@code generate} writes for Grafana. */
public final class GeneratedDashboards {
  /** Where Grafana's own image keeps what is provisioned. */
  private static final String PROVISIONING =
      """
      # Tells Grafana to load the dashboards beside this directory. The path is where they are mounted.
      apiVersion: 1
      providers:
        - name: 'parallax'
          orgId: 1
          folder: 'Parallax'
          folderUid: 'parallax'
          type: 'file'
          disableDeletion: false
          updateIntervalSeconds: 30
          allowUiUpdates: false
          options:
            path: '/var/lib/grafana/dashboards/parallax'
            foldersFromFilesStructure: false
      """;

  private GeneratedDashboards() {}

  /** Path, relative to the directory of dashboards, to the file's text. */
  public static SortedMap<String, String> files(Workspace workspace, BurnRatePolicy policy) {
    SortedMap<String, String> files = new TreeMap<>();
    DashboardCompiler.compile(workspace, policy)
        .forEach(dashboard -> files.put(dashboard.uid() + ".json", DashboardJson.write(dashboard)));
    files.put("provisioning/dashboards/parallax.yaml", PROVISIONING);
    return files;
  }
}
