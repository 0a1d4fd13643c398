package io.parallax.app.cli.option;

import io.parallax.rules.file.Limits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much of rules a tenant takes. */
public final class LimitOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rules-per-group",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Most rules of a group, from 20; 0 for no limit (default: ${DEFAULT-VALUE}, Mimir's).")
  private int rules;

  @Option(
      names = "--groups-per-tenant",
      paramLabel = "N",
      defaultValue = "70",
      description =
          "Most groups of a region's tenant; 0 for no limit (default: ${DEFAULT-VALUE}, Mimir's).")
  private int groups;

  /**
   * @throws ParameterException for limits that can't be kept
   */
  public Limits limits() {
    try {
      return new Limits(rules, groups);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage());
    }
  }
}
