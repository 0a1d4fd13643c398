package io.parallax.probes.http;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probes.AddressGuard;
import io.parallax.probes.Clocks;
import io.parallax.probes.Deadline;
import io.parallax.probes.Prober;
import io.parallax.spec.HttpTarget;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Probes HTTP and HTTPS. Each attempt, and each redirect within it, resolves, connects and
 * handshakes afresh; the timeout covers all of it, name look-up included.
 */
public final class HttpProber implements Prober {
  private static final int MAX_DETAIL = 200;

  private final Clocks clocks;
  private final String version;
  private final ColdTransport transport;

  /** A prober that uses the machine's resolver and trusts what its Java installation trusts. */
  public HttpProber(Region region, Clocks clocks, String version) {
    this(region, clocks, version, Resolver.system(), null);
  }

  /**
   * @param region whose allowed networks may be reached
   * @param version of Parallax, for the User-Agent
   * @param trusted certificates to trust; null for those of the Java installation
   */
  public HttpProber(
      Region region, Clocks clocks, String version, Resolver resolver, @Nullable KeyStore trusted) {
    this.clocks = clocks;
    this.version = version;
    this.transport =
        new ColdTransport(
            new AddressGuard(region.allowedNetworks()), resolver, new Handshakes(trusted));
  }

  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    Duration delay = Duration.between(scheduled, clocks.wall().instant());
    Observation observation = new Observation(clocks.monotonic());
    Requests.Identity identity =
        new Requests.Identity(
            Requests.newTraceId(), Requests.newSpanId(), Requests.userAgent(version, slot));
    Ended ended = end(probe, identity, observation);
    return new ProbeResult(
        slot,
        scheduled,
        delay.isNegative() ? Duration.ZERO : delay,
        ended.verdict().outcome(),
        false,
        ended.timings(),
        observation.evidence(ended.detail()),
        identity.traceId(),
        identity.spanId());
  }

  /** A verdict, with a line that may be shown. */
  private record Ended(Verdict verdict, Timings timings, String detail) {}

  private Ended end(Probe probe, Requests.Identity identity, Observation observation) {
    HttpTarget target =
        switch (probe.target()) {
          case HttpTarget http -> http;
        };
    Attempt attempt = new Attempt(target, identity, transport, observation);
    Verdict verdict = within(probe.timeout(), attempt, observation);
    return new Ended(verdict, observation.end(), line(attempt.redact(verdict.detail())));
  }

  private static Verdict within(Duration timeout, Attempt attempt, Observation observation) {
    try {
      return Deadline.call(timeout, attempt);
    } catch (TimeoutException late) {
      attempt.cancel();
      return Failures.deadline(observation);
    } catch (InterruptedException stopped) {
      attempt.cancel();
      Thread.currentThread().interrupt();
      return Verdict.broken("the attempt was interrupted");
    } catch (ExecutionException bug) {
      attempt.cancel();
      return Verdict.broken("the prober broke: " + bug.getCause());
    }
  }

  private static String line(String detail) {
    String printable = detail.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= MAX_DETAIL ? printable : printable.substring(0, MAX_DETAIL);
  }
}
