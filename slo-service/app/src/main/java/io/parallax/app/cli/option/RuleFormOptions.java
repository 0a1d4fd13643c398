package io.parallax.app.cli.option;

import io.parallax.rules.RuleOptions;
import io.parallax.rules.file.Limits;
import io.parallax.rules.yaml.OperatorObjects;
import io.parallax.rules.yaml.Output;
import io.parallax.rules.yaml.Target;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which forms rules are written, and with whose names. */
public final class RuleFormOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      split = ",",
      description =
          "Who loads the rules: prometheus (rules/ and their tests/), mimir (mimir/, for"
              + " mimirtool), loki (loki/, LogQL), operator (operator/, PrometheusRule objects)."
              + " Default: prometheus,loki.")
  private Set<Target> targets = EnumSet.copyOf(Output.STANDARD.targets());

  @Option(
      names = "--operator-label",
      paramLabel = "NAME=VALUE",
      description =
          "A label of the PrometheusRule objects, for a Prometheus' ruleSelector to find them;"
              + " repeat for more.")
  private Map<String, String> labels = Map.of();

  @Option(
      names = "--operator-namespace",
      paramLabel = "NAME",
      description = "Namespace of the PrometheusRule objects (default: where they are applied).")
  private String namespace;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = "parallax",
      description =
          "sloth: record Sloth's series too, from our own counts, for dashboards that read them"
              + " (default: ${DEFAULT-VALUE}).")
  private RuleOptions.Dialect dialect;

  public RuleOptions rules(Limits limits) {
    return new RuleOptions(dialect, limits);
  }

  /**
   * @throws ParameterException for labels that no object takes, or without objects to take them
   */
  public Output output() {
    boolean described = !labels.isEmpty() || namespace != null;
    if (described && !targets.contains(Target.OPERATOR)) {
      throw new ParameterException(
          spec.commandLine(),
          "--operator-label and --operator-namespace need --target operator beside them");
    }
    try {
      return new Output(
          targets, new OperatorObjects(new TreeMap<>(labels), Optional.ofNullable(namespace)));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage());
    }
  }
}
