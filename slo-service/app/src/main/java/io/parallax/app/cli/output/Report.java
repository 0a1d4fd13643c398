package io.parallax.app.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.Alerting;
import io.parallax.specfile.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What was found in a workspace, for people and for machines. */
public final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Report() {}

  public static String text(Workspace workspace) {
    return counts(workspace).entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", ", "valid: ", ""));
  }

  public static String json(Workspace workspace) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("valid", true);
    report.putAll(counts(workspace));
    return json((Object) report);
  }

  public static String json(List<Problem> problems) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("valid", false);
    report.put("problems", problems);
    return json((Object) report);
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain maps and records become JSON", impossible);
    }
  }

  /** All problems on standard error, a line each, and how many there are. */
  public static void print(CommandLine line, List<Problem> problems) {
    print(line, problems, "loaded");
  }

  /**
   * @param undone what would have been done with nothing wrong
   */
  public static void print(CommandLine line, List<Problem> problems, String undone) {
    problems.forEach(line.getErr()::println);
    line.getErr()
        .printf(
            "%d %s; nothing was %s%n",
            problems.size(), problems.size() == 1 ? "problem" : "problems", undone);
  }

  private static Map<String, Integer> counts(Workspace workspace) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("regions", workspace.regions().size());
    counts.put("services", workspace.services().size());
    counts.put("probes", workspace.probes().size());
    counts.put("objectives", workspace.slos().size());
    counts.put("gate policies", workspace.gatePolicies().size());
    putIfAny(counts, "pairs", workspace.pairs().size());
    putIfAny(counts, "budget adjustments", workspace.adjustments().size());
    putIfAny(counts, "alert policies", alertPolicies(workspace));
    putIfAny(counts, "notification targets", workspace.outside().notificationTargets().size());
    putIfAny(counts, "data sources", workspace.outside().dataSources().size());
    putIfAny(counts, "stacks", workspace.outside().stacks().size());
    return counts;
  }

  private static void putIfAny(Map<String, Integer> counts, String what, int count) {
    if (count > 0) {
      counts.put(what, count);
    }
  }

  /** Those that an SLO names, each once. */
  private static int alertPolicies(Workspace workspace) {
    return (int)
        workspace.slos().stream()
            .map(slo -> slo.alerting().conditions())
            .filter(Alerting.Conditions.Own.class::isInstance)
            .flatMap(own -> ((Alerting.Conditions.Own) own).policies().stream())
            .map(AlertPolicy::name)
            .distinct()
            .count();
  }
}
