package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.rules.file.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wall and CPU time of the whole process of {@code generate}, as the launcher starts it, and how
 * many rules and groups there are of it against what a tenant of Mimir takes by default.
 */
class GenerateBenchmark {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int ROUNDS = 3;
  private static final int MOST_GROUPS = Limits.DEFAULT.groupsPerTenant();
  private static final Path CACHE = HOME.resolve(".parallax/commands.aot");
  private static final String REGION =
      """
      ---
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: r-%1$d}
      spec: {globalAlerts: %2$b}
      """;
  private static final String SERVICE =
      """
      ---
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop}
      spec: {}
      """;
  private static final String SLO =
      """
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: slo-%1$d}
      spec:
        service: shop
        indicator:
          metadata: {name: slo-%1$d}
          spec:
            ratioMetric:
              counter: true
              bad: {metricSource: {type: prometheus, spec: {query: 'calls_total{route="%1$d",code=~"5.."}'}}}
              total: {metricSource: {type: prometheus, spec: {query: 'calls_total{route="%1$d"}'}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  @Test
  void measure(@TempDir Path directory) throws Exception {
    assertThat(CACHE).isRegularFile();
    System.out.println("| SLOs | regions | wall, s | CPU, s | files | MiB |");
    System.out.println("|---|---|---|---|---|---|");
    time(directory, 1, 1);
    time(directory, 100, 1);
    time(directory, 1_000, 1);
    time(directory, 10_000, 1);
    time(directory, 10_000, 3);
    System.out.println();
    System.out.println(
        "| SLOs | rules | of a layout of 17 | groups | of 3 an SLO | a tenant takes |");
    System.out.println("|---|---|---|---|---|---|");
    for (int slos : new int[] {10, 100, 400, 1_000}) {
      count(directory, slos);
    }
  }

  private static void time(Path directory, int slos, int regions) throws Exception {
    Path config = workspace(directory, slos, regions);
    List<Run> runs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      runs.add(generate(config, directory.resolve("out-" + slos + "-" + regions)));
    }
    Run best =
        runs.stream().min((one, other) -> Double.compare(one.wall, other.wall)).orElseThrow();
    System.out.printf(
        "| %,d | %d | %.2f | %.2f | %,d | %.1f |%n",
        slos, regions, best.wall, best.cpu, files(best.out).size(), size(best.out));
  }

  private record Run(double wall, double cpu, Path out) {}

  /** With limits off: what a tenant takes is another question. */
  private static Run generate(Path config, Path out) throws IOException, InterruptedException {
    Path printed = Files.createTempFile("parallax-generate-", ".log");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                command(
                    "generate",
                    "--config",
                    config.toString(),
                    "--out",
                    out.toString(),
                    "--groups-per-tenant",
                    "0"))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    double cpu = 0;
    while (process.isAlive()) {
      // Of a process that has ended nothing is left to ask.
      cpu = process.info().totalCpuDuration().map(each -> each.toNanos() / 1e9).orElse(cpu);
      Thread.sleep(2);
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(printed));
    }
    Files.delete(printed);
    return new Run(wall, cpu, out);
  }

  /** As the launcher has it. */
  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + HOME.resolve("jvm/common.flags"),
                "@" + HOME.resolve("jvm/command.flags"),
                "-XX:AOTCache=" + CACHE,
                "-cp",
                HOME.resolve("slo-service/app/target/quarkus-app/quarkus-run.jar").toString(),
                "io.parallax.app.Main"));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static void count(Path directory, int slos) throws Exception {
    Path out = directory.resolve("out-counted-" + slos);
    generate(workspace(directory, slos, 1), out);
    int rules = 0;
    int groups = 0;
    for (Path file : files(out.resolve("rules"))) {
      List<String> lines = Files.readAllLines(file);
      rules += lines.stream().filter(line -> line.matches(" *- (record|alert): .*")).count();
      groups += lines.stream().filter(line -> line.matches(" *- name: .*")).count();
    }
    System.out.printf(
        "| %,d | %,d | %,d | %,d | %,d | %s |%n",
        slos,
        rules,
        17 * slos,
        groups,
        3 * slos,
        (groups <= MOST_GROUPS ? "ours" : "not ours")
            + (3 * slos <= MOST_GROUPS ? ", theirs" : ", not theirs"));
  }

  private static Path workspace(Path directory, int slos, int regions) throws IOException {
    Path config = directory.resolve("config-" + slos + "-" + regions);
    if (!Files.exists(config)) {
      Files.createDirectories(config);
      String names =
          IntStream.range(0, regions)
              .mapToObj(i -> REGION.formatted(i, i == 0))
              .collect(Collectors.joining());
      Files.writeString(
          config.resolve("workspace.yaml"),
          IntStream.range(0, slos)
              .mapToObj(SLO::formatted)
              .collect(Collectors.joining("", names + SERVICE, "")));
    }
    return config;
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static double size(Path out) throws IOException {
    return files(out).stream().map(Path::toFile).mapToLong(File::length).sum() / 1048576.0;
  }
}
