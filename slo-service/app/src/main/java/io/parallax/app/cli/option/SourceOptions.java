package io.parallax.app.cli.option;

import io.parallax.app.backtest.ServerSamples;
import io.parallax.app.stack.MetricsServer;
import io.parallax.backtest.SampleSource;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.Stack;
import io.parallax.spec.Workspace;
import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Prometheus or Mimir knows the past of which region. */
public final class SourceOptions {
  /** Who asks on a terminal named the server; what it may reach is what the terminal may. */
  private static final List<Network> ANYWHERE =
      List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0"));

  /** What a month of counters takes at most; a moment takes seconds. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** A server, the same for all regions that ask it. */
  private record Asked(Stack.Server server, List<Network> allowed) {
    SampleSource samples() {
      return new ServerSamples(new MetricsServer(server, allowed, DEADLINE));
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "[REGION=]URL",
      description =
          "URL of a Prometheus or Mimir; of one region's where its name is in front. Repeat it for"
              + " several (default: the region's Stack).")
  private List<String> sources = List.of();

  @Option(names = "--tenant", description = "Sent to it as X-Scope-OrgID.")
  private @Nullable String tenant;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description =
          "A header to send to it; 'NAME: env:VARIABLE' and 'NAME: file:/path' for secrets. Repeat"
              + " it for several.")
  private List<String> headers = List.of();

  @Option(
      names = "--region-label",
      paramLabel = "NAME",
      description =
          "Label of the counters whose value is the region's name, where one server or file has"
              + " those of several regions: each region's queries select by it as well.")
  private @Nullable String regionLabel;

  /** By which series of one source are told apart. */
  public Optional<String> regionLabel() {
    if (regionLabel != null && !regionLabel.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      throw wrong("--region-label '" + regionLabel + "' is no name of a label: write e.g. region");
    }
    return Optional.ofNullable(regionLabel);
  }

  /**
   * Who is asked of each region of {@code workspace} that has somebody; one and the same of a
   * server.
   */
  public Map<String, SampleSource> servers(Workspace workspace) {
    Map<String, SampleSource> servers = new LinkedHashMap<>();
    Map<String, URI> named = named();
    Map<Asked, SampleSource> sources = new HashMap<>();
    for (Region region : workspace.regions()) {
      Optional.ofNullable(named.getOrDefault(region.name(), named.get("")))
          .map(url -> new Stack.Server(url, Optional.ofNullable(tenant), sent()))
          .map(server -> new Asked(server, ANYWHERE))
          .or(() ->
              workspace
                  .stack(region.name())
                  .map(stack -> new Asked(stack.metrics(), region.allowedNetworks())))
          .map(asked -> sources.computeIfAbsent(asked, Asked::samples))
          .ifPresent(source -> servers.put(region.name(), source));
    }
    named.keySet().stream()
        .filter(name -> !name.isEmpty() && workspace.region(name).isEmpty())
        .findFirst()
        .ifPresent(name -> {
          throw wrong("--source: the workspace has no region '" + name + "'");
        });
    return servers;
  }

  public boolean areGiven() {
    return !sources.isEmpty();
  }

  /** By region; of all others at the empty name. */
  private Map<String, URI> named() {
    Map<String, URI> named = new LinkedHashMap<>();
    for (String source : sources) {
      int equals = source.indexOf('=');
      boolean hasRegion = equals > 0 && source.substring(0, equals).matches("[a-z0-9-]+");
      String region = hasRegion ? source.substring(0, equals) : "";
      if (named.put(region, url(hasRegion ? source.substring(equals + 1) : source)) != null) {
        throw wrong("--source: written twice for the same region");
      }
    }
    return named;
  }

  private URI url(String text) {
    try {
      URI url = new URI(text);
      if (List.of("http", "https").contains(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException notOne) {
      // Told below.
    }
    throw wrong("--source '" + text + "' is no http or https URL");
  }

  private Map<String, HeaderValue> sent() {
    Map<String, HeaderValue> sent = new LinkedHashMap<>();
    WrittenHeaders.read(headers, spec.commandLine())
        .forEach((name, value) -> sent.put(name, value(value)));
    return sent;
  }

  private static HeaderValue value(String text) {
    if (text.startsWith("env:")) {
      return new HeaderValue.FromEnv(text.substring("env:".length()));
    }
    return text.startsWith("file:")
        ? new HeaderValue.FromFile(text.substring("file:".length()))
        : new HeaderValue.Literal(text);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
