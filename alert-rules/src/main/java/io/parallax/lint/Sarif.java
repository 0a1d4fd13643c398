package io.parallax.lint;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Findings as SARIF 2.1.0, as plain maps and lists; GitHub shows it beside the code. */
public final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private Sarif() {}

  public static Map<String, Object> of(List<Finding> findings, String version) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Parallax");
    driver.put("semanticVersion", version);
    driver.put("rules", Arrays.stream(LintRule.values()).map(Sarif::rule).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", findings.stream().map(Sarif::result).toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private static Map<String, Object> rule(LintRule rule) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", rule.id());
    told.put("shortDescription", text(rule.id().replace('-', ' ')));
    told.put("fullDescription", text(rule.what()));
    told.put("help", text(rule.fix()));
    told.put("defaultConfiguration", Map.of("level", rule.severity().level()));
    return told;
  }

  private static Map<String, Object> result(Finding finding) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.rule().id());
    result.put("ruleIndex", finding.rule().ordinal());
    result.put("level", finding.rule().severity().level());
    result.put("message", text(message(finding)));
    result.put("locations", List.of(Map.of("physicalLocation", location(finding))));
    result.put("partialFingerprints", Map.of("parallax/v1", fingerprint(finding)));
    return result;
  }

  private static String message(Finding finding) {
    String about = finding.subject().isEmpty() ? "" : finding.subject() + ": ";
    return about + finding.message() + ". " + finding.fix();
  }

  private static Map<String, Object> location(Finding finding) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("artifactLocation", Map.of("uri", uri(finding.file())));
    location.put("region", Map.of("startLine", Math.max(1, finding.line())));
    return location;
  }

  /** Relative where the user named it so: the repository's root is where it is run. */
  private static String uri(String file) {
    Path path = Path.of(file).normalize();
    if (path.isAbsolute()) {
      return path.toUri().toString();
    }
    List<String> names = new ArrayList<>();
    path.forEach(
        name -> names.add(URI.create("x:/").resolve(segment(name)).getRawPath().substring(1)));
    return String.join("/", names);
  }

  private static URI segment(Path name) {
    return Path.of("/").toUri().resolve(Path.of("/" + name).toUri().getRawPath());
  }

  /** The same when only lines move. */
  private static String fingerprint(Finding finding) {
    CRC32 crc = new CRC32();
    String what = finding.rule().id() + "|" + finding.file() + "|" + finding.subject();
    crc.update((what + "|" + finding.message()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }
}
