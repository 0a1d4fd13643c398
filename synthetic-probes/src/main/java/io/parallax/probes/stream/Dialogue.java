package io.parallax.probes.stream;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.Line;
import io.parallax.spec.target.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Says and hears what turns ask for, on one line. */
final class Dialogue {
  private final Line line;
  private final Observation observation;
  private final Heard heard;
  private List<String> groups = List.of();

  Dialogue(Line line, Observation observation) {
    this.line = line;
    this.observation = observation;
    this.heard = new Heard(observation);
  }

  void say(String text) throws IOException {
    say(text.getBytes(StandardCharsets.UTF_8));
  }

  void say(byte[] bytes) throws IOException {
    observation.awaiting();
    line.out().write(bytes);
  }

  /** Says {@code text} with what the last line's groups are. */
  void reply(String text) throws IOException {
    String filled = text;
    for (int i = 0; i < groups.size(); i++) {
      filled = filled.replace("${" + i + "}", groups.get(i));
    }
    say(filled);
  }

  /** A verdict when all that comes is not as expected. */
  Optional<Verdict> hear(Expectation expectation) throws IOException {
    heard.begin();
    Predicate<String> expected = io.parallax.probes.transport.Matcher.of(expectation);
    while (heard.length() == 0 || !expected.test(heard.text())) {
      if (!waits("not as expected")) {
        return Optional.of(
            heard.isFull()
                ? unexpected("the first %d bytes are not as expected".formatted(heard.length()))
                : ended());
      }
    }
    heard.use();
    return asExpected();
  }

  /** A verdict when no line is as expected. */
  Optional<Verdict> hearLine(Expectation expectation) throws IOException {
    heard.begin();
    while (true) {
      Optional<String> next = heard.line();
      if (next.isPresent()) {
        if (holds(expectation, next.get())) {
          return asExpected();
        }
      } else if (!waits("without the expected line")) {
        return lastLine(expectation);
      }
    }
  }

  /** What is not ended by a line's end, but by the peer's, is a line too. */
  private Optional<Verdict> lastLine(Expectation expectation) {
    if (heard.isFull()) {
      return Optional.of(unexpected("the expected line is not among the first bytes"));
    }
    if (heard.length() > 0 && holds(expectation, heard.text())) {
      heard.use();
      return asExpected();
    }
    return Optional.of(ended());
  }

  private boolean holds(Expectation expectation, String text) {
    return switch (expectation) {
      case Expectation.Contains(String part) -> {
        groups = List.of(text);
        yield text.contains(part);
      }
      case Expectation.Matches(String regex) -> {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        boolean found = matcher.find();
        groups = found ? groups(matcher) : List.of();
        yield found;
      }
    };
  }

  private static List<String> groups(Matcher matcher) {
    return IntStream.rangeClosed(0, matcher.groupCount())
        .mapToObj(i -> matcher.group(i) == null ? "" : matcher.group(i))
        .toList();
  }

  /** A verdict when other bytes come. */
  Optional<Verdict> hearBytes(byte[] expected) throws IOException {
    heard.begin();
    while (true) {
      byte[] next = heard.next(expected.length);
      if (!Arrays.equals(next, Arrays.copyOf(expected, next.length))) {
        return Optional.of(unexpected("other bytes came than are expected"));
      }
      if (next.length == expected.length) {
        heard.use(expected.length);
        return asExpected();
      }
      if (!waits("fewer than expected")) {
        return Optional.of(ended());
      }
    }
  }

  /** What came in the clear must not be taken for what is said in secret. */
  void forget() {
    heard.use();
  }

  /** Whether more came; what is decided until then is that it is {@code wrong}. */
  private boolean waits(String wrong) throws IOException {
    if (heard.isFull()) {
      return false;
    }
    if (heard.inTurn() > 0) {
      observation.decided(unexpected(heard.inTurn() + " bytes, " + wrong + ", in time"));
    } else {
      observation.awaiting();
    }
    return heard.more(line.in());
  }

  private Optional<Verdict> asExpected() {
    observation.undecided();
    return Optional.empty();
  }

  private Verdict ended() {
    return heard.inTurn() == 0
        ? Verdict.bad(Reason.CONNECTION_LOST, "closed without a byte")
        : unexpected("closed after " + heard.inTurn() + " bytes, which are not as expected");
  }

  private static Verdict unexpected(String detail) {
    return Verdict.bad(Reason.ANSWER_UNEXPECTED, detail);
  }
}
