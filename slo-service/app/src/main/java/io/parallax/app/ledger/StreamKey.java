package io.parallax.app.ledger;

import io.parallax.sli.Predicate;

/** What is counted together: a probe in a region under a predicate. */
record StreamKey(String probe, String region, String predicate) {
  static StreamKey of(Watched watched, Predicate predicate) {
    return new StreamKey(watched.probe(), watched.region(), predicate.label());
  }
}
