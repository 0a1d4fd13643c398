package io.parallax.app.verdicts;

import io.parallax.quorum.Said;
import io.parallax.quorum.SlotVerdict;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A slot's verdict, and what it is made of.
 *
 * @param number of the slot, the same in all regions
 * @param from when its interval began: each region's slot began within it
 * @param sure whether it counts so whatever those saw that were not heard
 * @param said by every region of the probe
 */
public record Reached(
    String probe,
    long number,
    Instant from,
    SlotVerdict verdict,
    boolean sure,
    SortedMap<String, Said> said) {
  public Reached {
    said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
  }
}
