package io.parallax.probes.attempt;

import java.util.concurrent.Callable;

/** What one attempt does, from its first byte to its verdict. */
public interface Attempt extends Callable<Verdict> {
  /** Never throws: what goes wrong with the target is a verdict. */
  @Override
  Verdict call();

  /** Closes its connections; may come from another thread and at any time. */
  void cancel();
}
