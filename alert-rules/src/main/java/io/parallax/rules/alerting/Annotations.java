package io.parallax.rules.alerting;

import io.parallax.naming.DashboardUid;
import io.parallax.naming.Labels;
import io.parallax.naming.Series;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a reader of an alert sees beside its labels; all that changes while it fires is here. */
public final class Annotations {
  /** Prefix of the page that explains an alert; Alertmanager templates put the host before it. */
  private static final String RUNBOOK = "docs/reference/rules.md#";

  /** The status page of Parallax itself. */
  private static final String PAGE = "/?slo={{ $labels.slo }}&region={{ $labels.region }}";

  /** The dashboard in Grafana. */
  private static final String DASHBOARD =
      "/d/" + DashboardUid.SLO + "?var-slo={{ $labels.slo }}&var-region={{ $labels.region }}";

  /** The SLO, and the group of it that is judged on its own. */
  static final String WHOSE = "{{ $labels.slo }}{{ with $labels.group }} ({{ . }}){{ end }}";

  private Annotations() {}

  public static SortedMap<String, String> of(String alert, String summary) {
    return new TreeMap<>(
        Map.of("summary", summary, "runbook_url", RUNBOOK + alert.toLowerCase(Locale.ROOT)));
  }

  static SortedMap<String, String> ofSlo(String alert, String summary) {
    SortedMap<String, String> annotations = of(alert, summary);
    annotations.put("status_url", PAGE);
    annotations.put("dashboard_url", DASHBOARD);
    return annotations;
  }

  /**
   * The first value of {@code series} for the alert's SLO in the scope, through {@code format}, or
   * "unknown".
   */
  static String value(Series series, String scope, String format) {
    return "{{ with %s | query }}{{ . | first | value | %s }}{{ else }}unknown{{ end }}"
        .formatted(query(series, Matcher.equal(Labels.REGION, scope)), format);
  }

  /** The regions in which {@code series} exists for the alert's SLO. */
  static String regions(Series series, String pair) {
    return "{{ range %s | query }}{{ .Labels.region }} {{ end }}"
        .formatted(query(series, Matcher.equal(Labels.PAIR, pair)));
  }

  /** A query that the template engine completes: the SLO and its group, which may be none. */
  private static String query(Series series, Matcher matcher) {
    Selector selector =
        Selector.of(
            series.name(),
            Matcher.equal(Labels.SLO, "%s"),
            Matcher.equal(Labels.GROUP, "%s"),
            matcher);
    return "printf `" + Printer.line(selector) + "` $labels.slo $labels.group";
  }
}
