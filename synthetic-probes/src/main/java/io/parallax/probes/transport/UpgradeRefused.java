package io.parallax.probes.transport;

import java.io.IOException;

/** The peer answered the upgrade with another status than 101. */
public final class UpgradeRefused extends IOException {
  private static final long serialVersionUID = 1;

  /** Its HTTP status. */
  public final int status;

  UpgradeRefused(int status) {
    super("HTTP " + status);
    this.status = status;
  }
}
