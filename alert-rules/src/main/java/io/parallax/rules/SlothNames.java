package io.parallax.rules;

import static io.parallax.promql.PromQl.call;
import static java.util.stream.Collectors.joining;

import io.parallax.naming.Labels;
import io.parallax.naming.SlothSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Text;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Sloth calls our SLOs. There a name is unique in its service only, and the identity has both;
 * here it is unique, so it often begins with the service: as all do that were imported from Sloth.
 * They are called there as they were.
 */
record SlothNames(List<Slo> slos) {
  private static final String BETWEEN = "/";

  /** {@code described}, which has the labels slo and service, with Sloth's three names for it. */
  Expr identity(Expr described) {
    Expr path = joined(described, SlothSeries.SLO, BETWEEN, Labels.SERVICE, Labels.SLO);
    Expr named = replaced(path, SlothSeries.SLO, groups(), SlothSeries.SLO, pattern());
    Expr ofService = replaced(named, SlothSeries.SERVICE, "$1", Labels.SERVICE, "(.*)");
    return joined(ofService, SlothSeries.ID, "-", SlothSeries.SERVICE, SlothSeries.SLO);
  }

  /** Service and SLO, the SLO's own name in a group: one for each service, and one for others. */
  private String pattern() {
    return Stream.concat(
            prefixing().stream().map(service -> service + BETWEEN + service + "-(.+)"),
            Stream.of("[^/]*" + BETWEEN + "(.+)"))
        .collect(joining("|"));
  }

  /** All groups, of which one has something. */
  private String groups() {
    return IntStream.rangeClosed(1, prefixing().size() + 1)
        .mapToObj(group -> "$" + group)
        .collect(joining());
  }

  /** Services that SLOs have before their names, and none of those would have another's name. */
  private Set<String> prefixing() {
    return slos.stream()
        .filter(slo -> slo.id().startsWith(prefix(slo)))
        .map(Slo::service)
        .filter(Predicate.not(this::wouldConfuse))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean wouldConfuse(String service) {
    Set<String> ids =
        slos.stream()
            .filter(slo -> slo.service().equals(service))
            .map(Slo::id)
            .collect(Collectors.toSet());
    return ids.stream().anyMatch(id -> ids.contains(service + "-" + id));
  }

  private static String prefix(Slo slo) {
    return slo.service() + "-";
  }

  private static Expr joined(Expr of, String to, String between, String one, String other) {
    return call("label_join", of, new Text(to), new Text(between), new Text(one), new Text(other));
  }

  private static Expr replaced(Expr of, String to, String by, String from, String pattern) {
    return call("label_replace", of, new Text(to), new Text(by), new Text(from), new Text(pattern));
  }
}
