package io.parallax.probes;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.spec.Probe;
import java.time.Instant;
import java.util.Collection;

/** Makes one attempt for one slot. Used by many threads at once. */
public interface Prober {
  /**
   * Makes one attempt and returns within the probe's timeout, whatever the target does. Never
   * throws: what goes wrong with the target is a bad outcome, what goes wrong here is {@link
   * io.parallax.probe.ProberFault#INTERNAL}.
   *
   * @param probe what to do
   * @param slot for which slot
   * @param scheduled when that slot began; the result's start delay counts from there
   * @return what was seen, with {@code late} false: lateness is the scheduler's to judge
   */
  ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled);

  /**
   * From now on {@code probes} are run, and no others; none at the end. What is kept or kept open
   * for others can be given up. Returns at once; attempts for slots of before may still be made.
   */
  default void assign(Collection<Probe> probes) {}
}
