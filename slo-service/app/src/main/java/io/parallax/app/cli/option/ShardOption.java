package io.parallax.app.cli.option;

import io.parallax.probe.Shard;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which of several processes this one is. */
public final class ShardOption {
  private static final Pattern ORDINAL = Pattern.compile(".*-(\\d{1,5})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup private OneOf chosen;

  private static final class OneOf {
    @Option(
        names = "--shard",
        paramLabel = "I/N",
        converter = Written.class,
        description =
            "Probe only the part I, counted from 0, of N that the workspace's probes are shared"
                + " among (default: all of them).")
    private Shard shard;

    @Option(
        names = "--shards",
        paramLabel = "N",
        description =
            "As --shard, with I from the end of the host's name, HOSTNAME: parallax-2 is 2. For"
                + " the pods of a StatefulSet.")
    private int shards;
  }

  private static final class Written implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      return Shard.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("'" + text + "' is not a shard such as 0/3 or 2/3"));
    }
  }

  /**
   * @param hostName of this machine or pod
   */
  public Shard shard(Optional<String> hostName) {
    if (chosen == null) {
      return Shard.WHOLE;
    }
    return chosen.shard == null ? ofHost(hostName.orElse(""), chosen.shards) : chosen.shard;
  }

  private Shard ofHost(String hostName, int shards) {
    Matcher ordinal = ORDINAL.matcher(hostName);
    if (!ordinal.matches()) {
      throw wrong("--shards: HOSTNAME is '" + hostName + "', which has no number at its end");
    }
    return Shard.parse(ordinal.group(1) + "/" + shards)
        .orElseThrow(() ->
            wrong(
                "--shards %d: '%s' is none of them: they count from 0"
                    .formatted(shards, hostName)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
