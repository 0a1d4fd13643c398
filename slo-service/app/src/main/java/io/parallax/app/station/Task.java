package io.parallax.app.station;

import java.util.Locale;

/** What a station does over and over. */
public enum Task {
  /** Commits the counts. */
  FLUSH,
  /** Reads the budgets and takes over a changed workspace. */
  READ,
  /** Drops counts that no window reaches any more. */
  FORGET;

  /** Value of the {@code task} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
