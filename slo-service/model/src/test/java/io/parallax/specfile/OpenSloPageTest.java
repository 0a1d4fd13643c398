package io.parallax.specfile;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.specfile.document.Kind;
import io.parallax.specfile.schema.Outline;
import io.parallax.specfile.schema.Schemas;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page on OpenSLO is written from the readers, which say what they know, and from the gallery
 * of bad files, which shows what they refuse. After a change that is meant, run with {@code
 * -Dgolden.update=true} and commit.
 */
class OpenSloPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/openslo.md");
  private static final Pattern INLINE =
      Pattern.compile(
          "(spec\\.(?:objectives\\[]\\.)?indicator|spec\\.alertPolicies\\[]|spec\\.conditions\\[]"
              + "|spec\\.notificationTargets\\[])\\.(spec\\..*)");
  private static final Map<String, String> INLINED =
      Map.of(
          "indicator", "SLI",
          "alertPolicies[]", "AlertPolicy",
          "conditions[]", "AlertCondition",
          "notificationTargets[]", "AlertNotificationTarget");
  private static final int MOST_MESSAGES = 5;

  private final Map<String, Outline> outlines = Schemas.outlines();

  @TempDir Path scratch;

  @Test
  void thePageIsWhatTheReadersSay() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void everyFieldOfOpenSloIsKnown() throws IOException {
    List<String> known = new ArrayList<>();
    kinds()
        .forEach(
            kind -> paths(kind, "spec", spec(kind)).forEach(path -> known.add(kind + " " + path)));
    assertThat(known).containsAll(openSlo());
  }

  private static List<String> openSlo() throws IOException {
    return Files.readAllLines(Workspaces.resource("openslo-v1-fields.txt"));
  }

  private static List<String> kinds() {
    return Kind.Group.OPENSLO.kinds();
  }

  private Outline spec(String kind) {
    return Optional.ofNullable(outlines.get(kind)).flatMap(it -> it.known("spec")).orElseThrow();
  }

  /** Every field below {@code path}; what stands in place of another document is that one's. */
  private static Stream<String> paths(String kind, String path, Outline outline) {
    Stream<String> fields =
        outline.known().entrySet().stream()
            .flatMap(field ->
                Stream.concat(
                    Stream.of(path + "." + field.getKey()),
                    paths(kind, path + "." + field.getKey(), field.getValue())));
    Stream<String> items = outline.items().stream().flatMap(item -> paths(kind, path + "[]", item));
    return Stream.concat(fields, items);
  }

  private String page() throws IOException {
    Map<String, Set<String>> refused = refusals();
    Set<String> standard = new LinkedHashSet<>(openSlo());
    return """
    # OpenSLO v1

    Written from the readers and from the gallery of bad files: every field of every kind, and what is refused there. All seven kinds are read, as `openslo/v1` and as `openslo.com/v1`, in documents of their own and in place. **No field is ignored**: a test changes every value of every kind, and what still loads must mean something else. What a field means stands in [the workspace](workspace.md).

    - Parallax' own fields, inside what OpenSLO leaves open, are marked with *own*.
    - Left for readers of the file: labels but `team` and `tier` of a Service, annotations of others, `description` of an SLI, and the display names of indicators and conditions.
    - A message is shown as the gallery has it, for one example; there may be more.
    - Three fields are read more strictly than OpenSLO's text has them, because the other reading is a mistake: `op: lt` and `op: lte` of an AlertCondition, an AlertPolicy whose three flags are all false, and `target: 0`. `counter` must be written: OpenSLO's own library takes it for `false` when it is not, and counters would be read as gauges.
    - More is taken than OpenSLO asks for: several objectives over a `thresholdMetric`, an `indicator` without `metadata`, display names of any length.

    """
        + kinds().stream().map(kind -> part(kind, refused, standard)).collect(joining("\n"))
        + "\n## Annotations of an SLO\n\n"
        + table("SLO", annotations(), refused, standard);
  }

  private List<String> annotations() {
    return Optional.ofNullable(outlines.get("SLO"))
        .flatMap(slo -> slo.known("metadata"))
        .flatMap(metadata -> metadata.known("annotations"))
        .map(annotations -> annotations.known().keySet())
        .orElseThrow()
        .stream()
        .map(name -> "metadata.annotations[\"" + name + "\"]")
        .toList();
  }

  private String part(String kind, Map<String, Set<String>> refused, Set<String> standard) {
    return "## "
        + kind
        + "\n\n"
        + table(kind, paths(kind, "spec", spec(kind)).toList(), refused, standard);
  }

  private static String table(
      String kind, List<String> paths, Map<String, Set<String>> refused, Set<String> standard) {
    return "| field | | refused, for example |\n|---|---|---|\n"
        + paths.stream()
            .map(path -> row(kind + " " + path, path, refused, standard))
            .collect(joining());
  }

  private static String row(
      String key, String path, Map<String, Set<String>> refused, Set<String> standard) {
    Set<String> messages = refused.getOrDefault(key, Set.of());
    return "| `%s` | %s | %s |\n"
        .formatted(
            path,
            standard.contains(key) ? "honoured" : "honoured, *own*",
            messages.stream()
                .limit(MOST_MESSAGES)
                .map(OpenSloPageTest::cell)
                .collect(joining("<br>")));
  }

  private static String cell(String message) {
    return message.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }

  /** Messages of the gallery by kind and field. */
  private Map<String, Set<String>> refusals() throws IOException {
    Map<String, Set<String>> refusals = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> paths = Files.list(Workspaces.resource("bad"))) {
      files = paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      gather(file, refusals);
    }
    return refusals;
  }

  private void gather(Path file, Map<String, Set<String>> refusals) throws IOException {
    Path directory = Files.createTempDirectory(scratch, "case");
    Files.copy(Workspaces.resource("base.yaml"), directory.resolve("base.yaml"));
    Path copy = Files.copy(file, directory.resolve("case.yaml"));
    List<Node> documents = YamlText.read(Files.readAllBytes(copy)).documents();
    Workspaces.problems(directory).stream()
        .filter(problem -> problem.file().endsWith("case.yaml"))
        .forEach(problem ->
            kind(documents, problem.line())
                .ifPresent(kind ->
                    refusals
                        .computeIfAbsent(place(kind, problem.path()), _ -> new LinkedHashSet<>())
                        .add(problem.message())));
  }

  /** The kind of the document that {@code line} is in. */
  private static Optional<String> kind(List<Node> documents, int line) {
    return documents.stream()
        .filter(document -> document.line() <= line)
        .reduce((_, later) -> later)
        .flatMap(document ->
            document instanceof Node.Mapping(int _, List<Node.Entry> entries)
                ? entries.stream()
                    .filter(entry -> entry.key().equals("kind"))
                    .filter(entry -> entry.value() instanceof Node.Scalar)
                    .map(entry -> ((Node.Scalar) entry.value()).text())
                    .findFirst()
                : Optional.empty());
  }

  /** Kind and field; what stands in place of another document is that one's. */
  private static String place(String kind, String path) {
    String general = path.replaceAll("\\[[0-9]+]", "[]");
    Matcher inline = INLINE.matcher(general);
    if (!inline.matches()) {
      return kind + " " + general;
    }
    String owner = inline.group(1).substring(inline.group(1).lastIndexOf('.') + 1);
    return place(Optional.ofNullable(INLINED.get(owner)).orElseThrow(), inline.group(2));
  }
}
