package io.parallax.dashboards.panels;

import io.parallax.dashboards.model.Link;
import io.parallax.naming.DashboardUid;
import java.util.List;

/** Ways from a value to the dashboard that explains it. */
final class Links {
  private static final String KEPT = "&${datasource:queryparam}&${__url_time_range}";

  private Links() {}

  /** From a graph with the labels of an SLO. */
  static List<Link> ofSeries() {
    return List.of(slo("${__field.labels.slo}", "${__field.labels.region}"));
  }

  /** From a cell where an SLO meets a region. */
  static List<Link> ofCell() {
    return List.of(slo("${__data.fields[0]}", "${__field.name}"));
  }

  private static Link slo(String slo, String region) {
    String url = "/d/" + DashboardUid.SLO + "?var-slo=" + slo + "&var-region=" + region + KEPT;
    return new Link("Why: the SLO in detail", url);
  }
}
