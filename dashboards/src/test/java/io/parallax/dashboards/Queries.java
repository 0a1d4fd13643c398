package io.parallax.dashboards;

import io.parallax.dashboards.model.Annotation;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Placed;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Variable;
import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import java.util.List;
import java.util.stream.Stream;

/** Every query of a dashboard, wherever it hides. */
public final class Queries {
  private Queries() {}

  public static Stream<Expr> of(Dashboard dashboard) {
    return Stream.of(
            data(dashboard).flatMap(panel -> panel.targets().stream().map(Target::expr)),
            dashboard.annotations().stream().map(Annotation::events),
            dashboard.variables().stream().flatMap(Queries::ofVariable))
        .flatMap(each -> each);
  }

  public static Stream<Panel.Data> data(Dashboard dashboard) {
    return dashboard.panels().stream()
        .map(Placed::panel)
        .filter(Panel.Data.class::isInstance)
        .map(Panel.Data.class::cast);
  }

  /** As Prometheus gets it, once Grafana has filled in the variables. */
  public static String filledIn(Expr expr) {
    String text = Printer.line(expr);
    for (Expr.View view : Expr.View.values()) {
      text = text.replace(view.variable(), "5m");
    }
    for (String name : List.of("slo", "service", "region", "probe")) {
      text = text.replace("$" + name, "(one|other)");
    }
    return text;
  }

  private static Stream<Expr> ofVariable(Variable variable) {
    return switch (variable) {
      case Variable.LabelValues values -> Stream.of(values.of());
      case Variable.DataSource _, Variable.Choice _ -> Stream.of();
    };
  }
}
