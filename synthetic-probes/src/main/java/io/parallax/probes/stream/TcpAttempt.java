package io.parallax.probes.stream;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Line;
import io.parallax.probes.transport.Matcher;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TcpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** One connection: says what it has to say, and reads until it has heard what it expects. */
public final class TcpAttempt implements Attempt {
  /** What comes later is no greeting. Also bounds the work of a peer that drips bytes. */
  private static final int MAX_BYTES = 16 * 1024;

  private final TcpTarget target;
  private final Observation observation;
  private final Line line;

  public TcpAttempt(TcpTarget target, ColdTransport transport, Observation observation) {
    this.target = target;
    this.observation = observation;
    this.line = transport.line(observation);
    observation.spoke(new Evidence.Dialogue.Stream());
  }

  @Override
  public Verdict call() {
    try (line) {
      line.connect(target.address());
      Optional<String> send = target.send();
      if (send.isPresent()) {
        observation.awaiting();
        line.out().write(send.get().getBytes(StandardCharsets.UTF_8));
      }
      Optional<Expectation> expect = target.expect();
      return expect.isPresent() ? listen(expect.get()) : Verdict.good("connected");
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    }
  }

  private Verdict listen(Expectation expect) throws IOException {
    Predicate<String> expected = Matcher.of(expect);
    byte[] heard = new byte[MAX_BYTES];
    int length = 0;
    observation.awaiting();
    InputStream in = line.in();
    while (length < MAX_BYTES) {
      int count = in.read(heard, length, MAX_BYTES - length);
      if (count < 0) {
        return ended(length);
      }
      observation.answering();
      length += count;
      if (expected.test(new String(heard, 0, length, StandardCharsets.UTF_8))) {
        return Verdict.good("the answer is as expected");
      }
      observation.decided(unexpected(length + " bytes, not as expected, in time"));
    }
    return unexpected("the first " + MAX_BYTES + " bytes are not as expected");
  }

  private static Verdict ended(int length) {
    return length == 0
        ? Verdict.bad(Reason.CONNECTION_LOST, "closed without a byte")
        : unexpected("closed after " + length + " bytes, which are not as expected");
  }

  private static Verdict unexpected(String detail) {
    return Verdict.bad(Reason.ANSWER_UNEXPECTED, detail);
  }

  @Override
  public void cancel() {
    line.close();
  }
}
