package io.parallax.probes.substrate.watch;

import java.util.Locale;

/** Which blocks a subscription tells of. */
public enum Stream {
  /** Each new best block. */
  BEST("chain_subscribeNewHeads", "chain_newHead", 3),
  /** Each newly finalized block; the node may leave some out. */
  FINALIZED("chain_subscribeFinalizedHeads", "chain_finalizedHead", 10);

  final String subscribe;
  final String notification;

  /** After so many block times without a word the node is asked whether there is none. */
  final int patience;

  Stream(String subscribe, String notification, int patience) {
    this.subscribe = subscribe;
    this.notification = notification;
    this.patience = patience;
  }

  /** Value of the {@code head} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
