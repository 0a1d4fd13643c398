package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.Assertion.AnsweredBy;
import io.parallax.spec.target.Assertion.Latency.Part;
import io.parallax.spec.target.Assertion.Source;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.value.Check;
import io.parallax.spec.value.Check.Relation;
import io.parallax.spec.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions as they are written, in their order. */
class AssertionWorkspaceTest {
  private static final String TEXT =
      """
      {apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: a}
      spec:
        http:
          url: https://a.example.com/
          assertions:
            - header: {name: Cache-Control, matches: no-store}
            - header: {name: Age, atMost: 30}
            - header: {name: X-Code, equals: 5}
            - header: {name: Server, exists: false}
            - body: {matches: "^ok"}
            - body: {notMatches: "(?i)error"}
            - json: {pointer: /status, equals: ok}
            - json: {pointer: /code, notEquals: 5}
            - json: {pointer: /live, equals: true}
            - json: {pointer: /last, equals: null}
            - json: {pointer: "", exists: true}
            - json: {pointer: /name, notMatches: x}
            - json: {pointer: /a~1b/0, lessThan: 1.5}
            - json: {pointer: /depth, moreThan: -1}
            - json: {pointer: /depth, atLeast: 0x10}
            - bodySize: {atLeast: 1KiB, atMost: 2KiB}
            - bodySize: {atMost: 0B}
            - latency: {atMost: 300ms}
            - latency: {phase: processing, atMost: 1s}
            - certificateDaysLeft: 14
            - answeredBy: {header: X-Region}
            - answeredBy: {json: /region, expected: eu-west-1}
            - answeredBy: {body: "region=([a-z]+)", expected: 7}
      """;

  @TempDir Path directory;

  @Test
  void everyAssertionIsRead() throws IOException {
    Files.writeString(directory.resolve("a.yaml"), TEXT);
    HttpTarget target =
        (HttpTarget) Workspaces.workspace(directory).probe("a").orElseThrow().target();
    assertThat(target.expectation().assertions())
        .containsExactly(
            new Assertion.Header("Cache-Control", matches("no-store", true)),
            new Assertion.Header("Age", bound(Relation.AT_MOST, "30")),
            new Assertion.Header("X-Code", new Check.Equals(new Value.Text("5"), true)),
            new Assertion.Header("Server", new Check.Exists(false)),
            new Assertion.Body(Pattern.compile("^ok"), true),
            new Assertion.Body(Pattern.compile("(?i)error"), false),
            json("/status", new Check.Equals(new Value.Text("ok"), true)),
            json("/code", new Check.Equals(new Value.Numeric(new BigDecimal("5")), false)),
            json("/live", new Check.Equals(new Value.Truth(true), true)),
            json("/last", new Check.Equals(new Value.Nothing(), true)),
            json("", new Check.Exists(true)),
            json("/name", matches("x", false)),
            json("/a~1b/0", bound(Relation.LESS_THAN, "1.5")),
            json("/depth", bound(Relation.MORE_THAN, "-1")),
            json("/depth", bound(Relation.AT_LEAST, "16")),
            new Assertion.BodySize(1024, 2048),
            new Assertion.BodySize(0, 0),
            new Assertion.Latency(Part.TOTAL, Duration.ofMillis(300)),
            new Assertion.Latency(Part.PROCESSING, Duration.ofSeconds(1)),
            new Assertion.CertificateDays(14),
            new AnsweredBy(new Source.OfHeader("X-Region"), Optional.empty()),
            new AnsweredBy(new Source.OfJson("/region"), Optional.of("eu-west-1")),
            new AnsweredBy(
                new Source.OfBody(Pattern.compile("region=([a-z]+)")), Optional.of("7")));
  }

  private static Assertion json(String pointer, Check check) {
    return new Assertion.Json(pointer, check);
  }

  private static Check matches(String pattern, boolean wanted) {
    return new Check.Matches(Pattern.compile(pattern), wanted);
  }

  private static Check bound(Relation relation, String limit) {
    return new Check.Bound(relation, new BigDecimal(limit));
  }
}
