package io.parallax.app.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a target's URL can't say. */
public final class TargetOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description =
          "A header to send; 'NAME: env:VARIABLE' and 'NAME: file:/path' for secrets. Repeat it"
              + " for several.")
  private List<String> written = List.of();

  @Option(
      names = "--send",
      paramLabel = "TEXT",
      description = "Text to send first (tcp, ws); \\r and \\n are line breaks.")
  private String send;

  @Option(
      names = "--expect",
      paramLabel = "REGEX",
      description = "What the answer must hold (tcp, ws), as a regular expression of RE2.")
  private String expect;

  @Option(
      names = "--step",
      paramLabel = "YAML",
      description =
          "What is said and heard in turns (tcp), as a Probe has it: 'expect: {regex: ^220}',"
              + " 'send: \"QUIT\\r\\n\"', 'starttls: true'. Repeat it for several.")
  private List<String> steps = List.of();

  @Option(
      names = "--server-name",
      paramLabel = "NAME",
      description = "Whose certificate it must be (over TLS; default: the host's).")
  private String serverName;

  @Option(
      names = "--min-days-left",
      paramLabel = "DAYS",
      description = "Least days until a certificate ends (tls, tcp).")
  private String minDaysLeft;

  /** Headers by name. */
  public Map<String, String> headers() {
    return WrittenHeaders.read(written, spec.commandLine());
  }

  /** Further fields of the target, by their path in a workspace. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "send", send == null ? null : send.replace("\\r", "\r").replace("\\n", "\n"));
    put(fields, "expect", expect);
    put(fields, "steps{}", HttpOptions.items(steps));
    put(fields, "tls.serverName", serverName);
    put(fields, "minDaysLeft", minDaysLeft);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
