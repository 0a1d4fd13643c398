package io.parallax.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import io.parallax.probe.Evidence;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.WorkspaceLoader;
import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import io.parallax.specfile.imports.blackbox.Aim;
import io.parallax.specfile.imports.blackbox.BlackboxImport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same module and the same target through Debian's blackbox_exporter and, imported, through us:
 * the same verdict and the same values. Where we differ on purpose the case says why.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BlackboxMatrixTest {
  private final List<AutoCloseable> running = new ArrayList<>();
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Map<String, String> targets = new LinkedHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private OwnHosts hosts;
  private TargetProber prober;
  private int exporter;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Map<String, Integer> ports = servers(directory);
    Path config = directory.resolve("blackbox.yml");
    Files.writeString(config, BlackboxCases.modules());
    for (BlackboxCases.Case each : BlackboxCases.all()) {
      targets.put(each.name(), inserted(ports, each.target()));
    }
    hosts = new OwnHosts(directory);
    exporter = exporter(directory, config);
    imported(directory, config);
  }

  private static String inserted(Map<String, Integer> ports, String text) {
    String inserted = text;
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      inserted = inserted.replace(port.getKey(), port.getValue().toString());
    }
    return inserted;
  }

  private Map<String, Integer> servers(Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test,DNS:www.good.test,IP:127.0.0.1", 30);
    certificates.signed("other", "other.test", 20);
    certificates.signed("expired", "expired.test", -1);
    certificates.signed("client", "client.test", 30);
    Files.writeString(directory.resolve("password"), "open sesame\n");
    Files.writeString(directory.resolve("token"), "t0ken\n");
    Files.write(directory.resolve("big"), new byte[60_000]);
    Files.writeString(directory.resolve("packed"), "compressible ".repeat(1000));
    Map<String, Integer> ports = new TreeMap<>();
    List.of("OLD", "ONLY4", "ONLY6", "NOBODY").forEach(name -> ports.put(name, FreePort.next()));
    Nginx nginx = new Nginx(directory, inserted(ports, BlackboxCases.SERVERS));
    running.add(nginx);
    ports.put("PORT", nginx.port);
    ports.put("SECOND", nginx.secondPort);
    Map<String, Peer.Behaviour> peers = new TreeMap<>(BlackboxCases.PEERS);
    peers.putAll(StreamCases.peers(directory));
    for (Map.Entry<String, Peer.Behaviour> each : peers.entrySet()) {
      Peer peer = new Peer(each.getValue());
      running.add(peer);
      ports.put(each.getKey(), peer.port());
    }
    return ports;
  }

  private int exporter(Path directory, Path config) throws Exception {
    int port = FreePort.next();
    List<String> command = new ArrayList<>(hosts.before());
    command.addAll(
        List.of(
            Program.installed("prometheus-blackbox-exporter").path(),
            "--config.file=" + config,
            "--web.listen-address=127.0.0.1:" + port));
    // It looks for the files that modules name where it is.
    ServerProcess exporter =
        ServerProcess.start(directory, command, directory.resolve("exporter.out"));
    running.add(exporter);
    exporter.awaitListening(port);
    return port;
  }

  /** What users would do: import the modules, and have them validated. */
  private void imported(Path directory, Path config) throws IOException {
    List<Aim> aims =
        targets.entrySet().stream().map(it -> Aim.at(it.getKey(), it.getValue())).toList();
    Imported imported = BlackboxImport.read(config, aims, Optional.empty());
    assertThat(imported).isInstanceOf(Imported.Done.class);
    List<Draft> drafts = ((Imported.Done) imported).drafts();
    Path workspace = Files.createDirectory(directory.resolve("workspace"));
    Files.writeString(
        workspace.resolve("region.yaml"),
        "{apiVersion: parallax/v1, kind: Region, metadata: {name: eu},"
            + " spec: {allowedNetworks: ['127.0.0.0/8', '::1/128']}}\n");
    for (Draft draft : drafts) {
      Files.writeString(workspace.resolve(draft.file()), draft.yaml());
    }
    Loaded loaded =
        new WorkspaceLoader(new AlertWindows(Duration.ofMinutes(5), Duration.ofHours(1)))
            .load(workspace);
    assertThat(loaded).isInstanceOf(Loaded.Ok.class);
    Workspace known = ((Loaded.Ok) loaded).workspace();
    List<String> names = List.copyOf(targets.keySet());
    for (int i = 0; i < names.size(); i++) {
      probes.put(names.get(i), known.probe(drafts.get(i).name()).orElseThrow());
    }
    prober =
        new TargetProber(
            known.region("eu").orElseThrow(), Clocks.system(), "1.0", OwnHosts::lookup, null);
  }

  @AfterAll
  void stop() throws Exception {
    client.close();
    for (AutoCloseable each : running.reversed()) {
      each.close();
    }
  }

  static Stream<BlackboxCases.Case> cases() {
    return BlackboxCases.all().stream();
  }

  @Test
  void thereAreEnoughCases() {
    assertThat(BlackboxCases.all().stream().map(BlackboxCases.Case::name).distinct())
        .hasSizeGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agree(BlackboxCases.Case each) throws Exception {
    Assumptions.assumeTrue(
        hosts.refusal().isEmpty() || !each.isByOwnName(),
        () -> "blackbox_exporter can't be given names: " + hosts.refusal().orElseThrow());
    Probe probe = Objects.requireNonNull(probes.get(each.name()));
    Map<String, Double> theirs = ask(each.name());
    ProbeResult ours =
        prober.attempt(probe, new SlotId(probe.name(), "eu", 1), Clocks.system().wall().instant());
    Map<String, Double> values = BlackboxValues.of(ours);
    String detail = ours.outcome() + " " + ours.evidence().detail();
    assertThat(values).as(detail).containsEntry("probe_success", each.good() ? 1.0 : 0.0);
    each.differences()
        .forEach((name, value) -> assertThat(theirs).as(each.why()).containsEntry(name, value));
    values.forEach((name, value) -> {
      if (theirs.containsKey(name) && !each.differences().containsKey(name)) {
        assertThat(theirs).as(detail).containsEntry(name, value);
      }
    });
    compare(each, ours, theirs);
    compareNames(ours, theirs);
  }

  /** Of the certificate, if both saw one. */
  private static void compareNames(ProbeResult ours, Map<String, Double> theirs) {
    ours.evidence()
        .tls()
        .flatMap(Evidence.Tls::handshake)
        .map(Evidence.Handshake::alternatives)
        .ifPresent(names ->
            assertThat(theirs.keySet())
                .filteredOn(series -> series.startsWith("probe_ssl_last_chain_info"))
                .allSatisfy(
                    series -> assertThat(series).contains("subjectalternative=\"" + names + "\"")));
  }

  private Map<String, Double> ask(String module) throws Exception {
    String query =
        "http://127.0.0.1:%d/probe?module=%s&target=%s"
            .formatted(
                exporter, module, URLEncoder.encode(targets.get(module), StandardCharsets.UTF_8));
    return client
        .send(
            HttpRequest.newBuilder(URI.create(query)).build(), HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
  }

  /**
   * A phase that was not reached is absent here and 0 there. How long phases take is compared where
   * a peer takes longer than any machine does; the rest would only measure how busy this one is.
   */
  private static void compare(
      BlackboxCases.Case each, ProbeResult ours, Map<String, Double> theirs) {
    if (each.isByOwnName()) {
      assertThat(theirs.get("probe_dns_lookup_time_seconds")).isPositive();
      assertThat(ours.timings().phase(Phase.RESOLVE)).isPresent();
    }
    for (Phase phase : List.of(Phase.CONNECT, Phase.TLS, Phase.PROCESSING, Phase.TRANSFER)) {
      String name = phase.name().toLowerCase(Locale.ROOT);
      double other =
          theirs.getOrDefault("probe_http_duration_seconds{phase=\"" + name + "\"}", 0.0);
      if (each.good() && theirs.getOrDefault("probe_success", 0.0) == 1 && other > 0) {
        assertThat(ours.timings().phase(phase)).as(name).isPresent();
      }
      if (each.name().equals("late") && phase == Phase.PROCESSING) {
        assertThat(other).isGreaterThan(BlackboxCases.LATE_SECONDS);
        assertThat(ours.timings().phase(phase).orElseThrow().toNanos() / 1e9)
            .isGreaterThan(BlackboxCases.LATE_SECONDS);
      }
    }
  }
}
