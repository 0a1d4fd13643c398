package io.parallax.probes.dns;

import io.parallax.probe.Evidence;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.spec.target.DnsTarget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * One question to all the target's servers at once; good when every answer is. Phases and counts
 * are those of the first server.
 */
public final class DnsAttempt implements Attempt {
  private final DnsTarget target;
  private final Observation observation;
  private final Judge judge;
  private final List<Question> questions;

  /**
   * @param monotonic nanoseconds from any origin
   */
  public DnsAttempt(
      DnsTarget target, ColdTransport transport, Observation observation, LongSupplier monotonic) {
    this.target = target;
    this.observation = observation;
    this.judge = new Judge(target);
    this.questions =
        IntStream.range(0, target.servers().size())
            .mapToObj(i ->
                new Question(
                    target,
                    target.servers().get(i),
                    transport,
                    i == 0 ? observation : new Observation(monotonic)))
            .toList();
    observation.spoke(new Evidence.Dialogue.Dns(Optional.empty(), 0, 0, 0, Optional.empty()));
  }

  private record Asked(Question question, FutureTask<Answer> answer) {}

  @Override
  public Verdict call() {
    try {
      return judge(questions.stream().map(DnsAttempt::asked).toList());
    } catch (Unacceptable wrong) {
      return wrong.verdict();
    } finally {
      cancel();
    }
  }

  private static Asked asked(Question question) {
    FutureTask<Answer> answer = new FutureTask<>(question::ask);
    Thread.ofVirtual().name("dns").start(answer);
    return new Asked(question, answer);
  }

  private Verdict judge(List<Asked> all) throws Unacceptable {
    Optional<Answer> first = Optional.empty();
    for (Asked asked : all) {
      Answer answer;
      try {
        answer = answer(asked);
      } catch (IOException failure) {
        return Failures.thrown(failure, asked.question().observation());
      }
      judge.check(asked.question().server(), answer);
      if (first.isEmpty()) {
        first = Optional.of(answer);
        saw(answer);
      }
      judge.compare(asked.question().server(), answer, first.get());
    }
    return Verdict.good(
        "%s %s %s"
            .formatted(
                target.expected().rcode(),
                target.type(),
                first.map(Answer::records).orElseThrow()));
  }

  /** The first server's phases are over; who is late now is another. */
  private void saw(Answer answer) {
    observation.spoke(answer.said());
    observation.hopEnded();
    observation.decided(
        Verdict.bad(Reason.RESPONSE_TIMEOUT, "a server but the first did not answer in time"));
  }

  private static Answer answer(Asked asked) throws IOException, Unacceptable {
    try {
      return asked.answer().get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the attempt was interrupted");
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException failure -> throw failure;
        case Unacceptable wrong -> throw wrong;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  @Override
  public void cancel() {
    questions.forEach(Question::close);
  }
}
