package io.parallax.probes.stream;

import io.parallax.probe.Evidence;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unusable;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Handshakes;
import io.parallax.probes.transport.Line;
import io.parallax.spec.target.TlsTarget;
import java.io.IOException;
import java.time.InstantSource;

/** One handshake: the chain is trusted, of the right name, and holds long enough. */
public final class TlsAttempt implements Attempt {
  private final TlsTarget target;
  private final ColdTransport transport;
  private final Observation observation;
  private final InstantSource wall;
  private final Line line;

  /**
   * @param wall what a certificate's days are counted by
   */
  public TlsAttempt(
      TlsTarget target, ColdTransport transport, Observation observation, InstantSource wall) {
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
      line.secure(target.address().host(), handshakes);
      return Expiry.judge(observation.tls(), target.minDaysLeft(), wall);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    } catch (Unusable ours) {
      return ours.verdict();
    }
  }

  @Override
  public void cancel() {
    line.close();
  }
}
