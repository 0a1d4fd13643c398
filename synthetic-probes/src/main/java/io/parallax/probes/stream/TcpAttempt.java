package io.parallax.probes.stream;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Good;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unusable;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Handshakes;
import io.parallax.probes.transport.Line;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.Turn;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** One connection: says what it has to say, and reads until it has heard what it expects. */
public final class TcpAttempt implements Attempt {
  private final TcpTarget target;
  private final ColdTransport transport;
  private final Observation observation;
  private final InstantSource wall;
  private final Line line;

  /**
   * @param wall what a certificate's days are counted by
   */
  public TcpAttempt(
      TcpTarget target, ColdTransport transport, Observation observation, InstantSource wall) {
    this.target = target;
    this.transport = transport;
    this.observation = observation;
    this.wall = wall;
    this.line = transport.line(observation);
    observation.spoke(new Evidence.Dialogue.Stream());
  }

  @Override
  public Verdict call() {
    try (line) {
      Handshakes handshakes = transport.spoken(target.tls());
      line.connect(target.address());
      return talk(handshakes);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    } catch (Unusable ours) {
      return ours.verdict();
    }
  }

  private Verdict talk(Handshakes handshakes) throws IOException {
    Dialogue dialogue = new Dialogue(line, observation);
    Verdict last = Verdict.good("connected");
    for (Turn turn : target.turns()) {
      last = take(turn, dialogue, handshakes);
      if (!(last.outcome() instanceof Good)) {
        return last;
      }
    }
    return last;
  }

  private Verdict take(Turn turn, Dialogue dialogue, Handshakes handshakes) throws IOException {
    return switch (turn) {
      case Turn.Send(String text) -> {
        dialogue.say(text);
        yield said();
      }
      case Turn.SendBytes(String hex) -> {
        dialogue.say(Turn.octets(hex));
        yield said();
      }
      case Turn.Reply(String text) -> {
        dialogue.reply(text);
        yield said();
      }
      case Turn.Hear(var expectation) -> heard(dialogue.hear(expectation));
      case Turn.HearLine(var expectation) -> heard(dialogue.hearLine(expectation));
      case Turn.HearBytes(String hex) -> heard(dialogue.hearBytes(Turn.octets(hex)));
      case Turn.StartTls() -> secured(dialogue, handshakes);
    };
  }

  private static Verdict said() {
    return Verdict.good("connected");
  }

  private static Verdict heard(Optional<Verdict> wrong) {
    return wrong.orElseGet(() -> Verdict.good("the answer is as expected"));
  }

  private Verdict secured(Dialogue dialogue, Handshakes handshakes) throws IOException {
    dialogue.forget();
    line.secure(target.address().host(), handshakes);
    return Expiry.judge(observation.tls(), target.minDaysLeft(), wall);
  }

  @Override
  public void cancel() {
    line.close();
  }
}
