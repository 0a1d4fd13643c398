package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image and the chart without Docker and Kubernetes: the Dockerfile's own commands and the
 * chart's own arguments, with the image's places moved into a scratch directory.
 */
class ImageIT {
  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String HOME = "/opt/parallax";

  private final int port = FreePort.next();

  @TempDir private Path scratch;

  @Test
  void runsAsTheChartDeploysIt() throws Exception {
    // What the script of helm test asks with.
    Program.installed("curl");
    lookLikeTheImage();
    String training = instruction("RUN " + HOME);
    run(Map.of(), "/bin/sh", "-ec", training + " " + port + " " + FreePort.next());

    Release release = Release.in("eu-west-1");
    MountedConfigMap workspace = new MountedConfigMap(scratch.resolve("etc"), files(release, ""));
    try (RunningParallax parallax = start(release).awaitReady()) {
      for (String path : release.paths()) {
        assertThat(parallax.get(path).statusCode()).as(path).isEqualTo(200);
      }
      String tested = run(Map.of("URL", parallax.url()), release.test().toArray(String[]::new));
      assertThat(tested).contains("ready, and counting for eu-west-1");
      assertThat(parallax.printed()).contains("probing from eu-west-1;").doesNotContain("warning");

      workspace.swap(files(release, ", displayName: Renamed"));
      parallax.await("reloaded", () -> page(parallax).contains("Renamed"));
    }
  }

  @Test
  void copiesOnlyWhatIsThere() throws IOException {
    List<String> sources =
        lines()
            .filter(line -> line.startsWith("COPY "))
            .map(line -> line.replaceFirst("--from=build /src/", "").split(" ")[1])
            .toList();
    assertThat(sources)
        .hasSize(3)
        .allSatisfy(source -> assertThat(REPOSITORY.resolve(source)).exists());
  }

  @Test
  void ignoresNothingThatTheBuildReads() throws IOException {
    Stream<String> modules =
        Files.readAllLines(REPOSITORY.resolve("pom.xml")).stream()
            .filter(line -> line.contains("<module>"))
            .map(line -> line.replaceAll("</?module>", "").strip().split("/")[0]);
    List<String> read =
        Stream.concat(modules, Stream.of("pom.xml", "mvnw", ".mvn", "parallax", "jvm", "examples"))
            .toList();
    assertThat(read).contains("helm", "slo-service");
    assertThat(Files.readAllLines(REPOSITORY.resolve(".dockerignore")))
        .doesNotContainAnyElementsOf(read);
  }

  /** The image's home, made of links to what its COPY lines take. */
  private void lookLikeTheImage() throws IOException {
    Files.createSymbolicLink(
        scratch.resolve("app"), REPOSITORY.resolve("slo-service/app/target/quarkus-app"));
    Files.createSymbolicLink(scratch.resolve("jvm"), REPOSITORY.resolve("jvm"));
  }

  @AfterEach
  void removeLinks() throws IOException {
    Files.deleteIfExists(scratch.resolve("app"));
    Files.deleteIfExists(scratch.resolve("jvm"));
  }

  private RunningParallax start(Release release) throws IOException {
    List<String> line = new ArrayList<>();
    for (Object word : new ObjectMapper().readValue(instruction("ENTRYPOINT "), List.class)) {
      line.add(here(word.toString()));
    }
    line.set(0, java().toString());
    // An unusable cache would only be slow; here it is an error.
    line.add(1, "-XX:AOTMode=on");
    for (String argument : release.arguments()) {
      line.add(
          argument
              .replace("/etc/parallax/workspace", scratch.resolve("etc").toString())
              .replace("/var/lib/parallax", scratch.resolve("ledger").toString())
              .replace("8080", Integer.toString(port)));
    }
    return RunningParallax.of(ServerProcess.start(line, scratch.resolve("log")), port);
  }

  /** The release's workspace, on this test's port, with {@code more} about the service. */
  private Map<String, String> files(Release release, String more) {
    Map<String, String> files = new LinkedHashMap<>();
    release
        .workspace()
        .forEach((name, text) ->
            files.put(
                name.toString(),
                text.toString()
                    .replace(":8080", ":" + port)
                    .replace(
                        "metadata: {name: parallax}", "metadata: {name: parallax" + more + "}")));
    return files;
  }

  private String run(Map<String, String> environment, String... line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", "", (path, _) -> java().getParent() + ":" + path);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  /** The rest of the Dockerfile's only line that begins so, in this test's places. */
  private String instruction(String beginning) throws IOException {
    List<String> found = lines().filter(line -> line.startsWith(beginning)).toList();
    assertThat(found).hasSize(1);
    String name = beginning.split(" ")[0];
    String rest = found.getFirst().substring(name.length() + 1);
    return name.equals("RUN") ? here(rest) : rest;
  }

  private String here(String text) {
    return text.replace(HOME, scratch.toString());
  }

  private static Stream<String> lines() throws IOException {
    return Files.readAllLines(REPOSITORY.resolve("Dockerfile")).stream();
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static String page(RunningParallax parallax) {
    try {
      return parallax.get("/").body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
