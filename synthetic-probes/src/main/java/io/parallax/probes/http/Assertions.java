package io.parallax.probes.http;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.parallax.probe.Evidence.Asserted;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Verdict;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.Assertion.AnsweredBy;
import io.parallax.spec.target.Assertion.Latency.Part;
import io.parallax.spec.target.Assertion.Source;
import io.parallax.spec.value.Check;
import io.parallax.spec.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges answers by what is asserted of them. */
final class Assertions {
  private final Answer answer;
  private final Observation observation;

  private Assertions(Answer answer, Observation observation) {
    this.answer = answer;
    this.observation = observation;
  }

  /** What does not hold: why, and in a few words. */
  private record Failure(Reason reason, String words) {}

  private record Judged(Assertion assertion, Optional<Failure> failure) {
    Asserted asserted() {
      return new Asserted(label(assertion), failure.map(Failure::words));
    }
  }

  /**
   * The verdict: the first failure's reason, with all of them in its line. Else {@code good}. What
   * became of each is told to {@code observation}.
   */
  static Verdict judge(
      List<Assertion> assertions, Answer answer, Verdict good, Observation observation) {
    Assertions judge = new Assertions(answer, observation);
    List<Judged> judged =
        assertions.stream().map(each -> new Judged(each, judge.failure(each))).toList();
    observation.judged(judged.stream().map(Judged::asserted).toList());
    List<Failure> failures = judged.stream().flatMap(each -> each.failure().stream()).toList();
    return failures.isEmpty()
        ? good
        : Verdict.bad(
            failures.getFirst().reason(),
            failures.stream().map(Failure::words).collect(Collectors.joining("; ")));
  }

  private static String label(Assertion assertion) {
    return switch (assertion) {
      case Assertion.Header(String name, Check _) -> "header " + name;
      case Assertion.Body _ -> "body";
      case Assertion.Json(String pointer, Check _) -> "json " + pointer;
      case Assertion.BodySize _ -> "body size";
      case Assertion.Latency(Part part, Duration _) ->
          "latency " + part.name().toLowerCase(Locale.ROOT);
      case Assertion.CertificateDays _ -> "certificate days left";
      case Assertion.OverTls _ -> "over TLS";
      case Assertion.HttpVersion _ -> "HTTP version";
      case AnsweredBy _ -> "answered by";
    };
  }

  /** Whether {@code assertion} looks at the body. */
  static boolean needsBody(Assertion assertion) {
    return switch (assertion) {
      case Assertion.Body _, Assertion.Json _ -> true;
      case AnsweredBy(Source.OfBody _, _), AnsweredBy(Source.OfJson _, _) -> true;
      case AnsweredBy(Source.OfHeader _, _) -> false;
      case Assertion.Header _, Assertion.BodySize _ -> false;
      case Assertion.Latency _, Assertion.CertificateDays _ -> false;
      case Assertion.OverTls _, Assertion.HttpVersion _ -> false;
    };
  }

  private Optional<Failure> failure(Assertion assertion) {
    return switch (assertion) {
      case Assertion.Header(String name, Check check) -> header(name, check);
      case Assertion.Body(Pattern pattern, boolean wanted) -> body(pattern, wanted);
      case Assertion.Json(String pointer, Check check) -> json(pointer, check);
      case Assertion.BodySize(long least, long most) -> bodySize(least, most);
      case Assertion.Latency(Part part, Duration most) -> latency(part, most);
      case Assertion.CertificateDays(long least) -> certificate(least);
      case Assertion.OverTls(boolean wanted) ->
          unless(
              answer.certificateLife().isPresent() == wanted,
              Reason.HTTP_PROTOCOL,
              wanted ? "not over TLS" : "over TLS");
      case Assertion.HttpVersion(List<String> versions) ->
          unless(
              versions.contains(answer.version()),
              Reason.HTTP_PROTOCOL,
              "HTTP/" + answer.version());
      case AnsweredBy answeredBy -> answeredBy(answeredBy);
    };
  }

  private static Optional<Failure> unless(boolean holds, Reason reason, String words) {
    return holds ? Optional.empty() : Optional.of(new Failure(reason, words));
  }

  private Optional<Failure> header(String name, Check check) {
    List<Value> values = answer.header(name);
    return unless(
        Checks.hold(check, values),
        Reason.HEADER_MISMATCH,
        "header " + name + " " + complaint(check, values));
  }

  /** What a peer echoes of ours is hidden before it is cut: half a secret is none that is known. */
  private String complaint(Check check, List<Value> values) {
    return Checks.complaint(
        check,
        values.stream()
            .map(value ->
                value instanceof Value.Text(String text)
                    ? new Value.Text(observation.redact(text))
                    : value)
            .toList());
  }

  private Optional<Failure> body(Pattern pattern, boolean wanted) {
    return unless(
        pattern.matcher(answer.body()).find() == wanted,
        Reason.BODY_MISMATCH,
        "body %s %s".formatted(wanted ? "has no" : "has", Checks.quote(pattern.pattern())));
  }

  private Optional<Failure> json(String pointer, Check check) {
    String where = pointer.isEmpty() ? "the JSON body" : pointer;
    try {
      List<Value> values = answer.json(pointer);
      return unless(
          Checks.hold(check, values), Reason.JSON_MISMATCH, where + " " + complaint(check, values));
    } catch (IOException noJson) {
      return unless(false, Reason.JSON_MISMATCH, "body is not JSON");
    }
  }

  private Optional<Failure> bodySize(long least, long most) {
    long size = answer.bodyBytes();
    return unless(
        least <= size && size <= most,
        Reason.BODY_SIZE,
        "body of %d bytes, should be %d to %d".formatted(size, least, most));
  }

  private Optional<Failure> latency(Part part, Duration most) {
    Duration taken = taken(answer.timings(), part);
    return unless(
        taken.compareTo(most) <= 0,
        Reason.TOO_SLOW,
        "%s took %d ms, should be at most %d ms"
            .formatted(
                part.name().toLowerCase(Locale.ROOT),
                taken.plusNanos(999_999).toMillis(),
                most.toMillis()));
  }

  private static Duration taken(Timings timings, Part part) {
    return switch (part) {
      case TOTAL -> timings.total();
      case RESOLVE -> taken(timings, Phase.RESOLVE);
      case CONNECT -> taken(timings, Phase.CONNECT);
      case TLS -> taken(timings, Phase.TLS);
      case PROCESSING -> taken(timings, Phase.PROCESSING);
      case TRANSFER -> taken(timings, Phase.TRANSFER);
    };
  }

  private static Duration taken(Timings timings, Phase phase) {
    return timings.phase(phase).orElse(Duration.ZERO);
  }

  private Optional<Failure> certificate(long least) {
    Optional<Duration> life = answer.certificateLife();
    return unless(
        life.filter(left -> left.compareTo(Duration.ofDays(least)) >= 0).isPresent(),
        Reason.CERTIFICATE_EXPIRING,
        life.map(left -> "certificate has %d days left".formatted(left.toDays()))
                .orElse("there is no certificate")
            + ", should have "
            + least);
  }

  private Optional<Failure> answeredBy(AnsweredBy assertion) {
    String expected = assertion.expected().orElse(answer.region());
    Optional<String> said = said(assertion.source());
    return unless(
        said.filter(expected::equals).isPresent(),
        Reason.WRONG_REGION,
        said.map(region -> "answered by " + Checks.quote(observation.redact(region)))
                .orElse("the answer names no region")
            + ", should be "
            + Checks.quote(expected));
  }

  private Optional<String> said(Source source) {
    return switch (source) {
      case Source.OfHeader(String name) ->
          answer.header(name).stream().findFirst().flatMap(Checks::text);
      case Source.OfJson(String pointer) -> jsonText(pointer);
      case Source.OfBody(Pattern pattern) -> group(pattern.matcher(answer.body()));
    };
  }

  private Optional<String> jsonText(String pointer) {
    try {
      return answer.json(pointer).stream().findFirst().flatMap(Checks::text);
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  /** RE2 counts in bytes here, so the group is cut out of the bytes. */
  private Optional<String> group(Matcher matcher) {
    if (!matcher.find() || matcher.start(1) < 0) {
      return Optional.empty();
    }
    int length = matcher.end(1) - matcher.start(1);
    return Optional.of(new String(answer.body(), matcher.start(1), length, StandardCharsets.UTF_8));
  }
}
