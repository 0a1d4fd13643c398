package io.parallax.rules.proof.stage;

import java.time.Duration;
import java.util.List;

/**
 * Proofs that share a test file, since promtool evaluates all tests of one at one pace.
 *
 * @param name of the file, after that of the rules
 * @param pace between two evaluations: long, to come to a time that is far from the beginning
 */
public record Paced(String name, Duration pace, List<Proof> proofs) {
  public Paced {
    proofs = List.copyOf(proofs);
  }
}
