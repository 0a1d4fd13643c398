package io.parallax.promql.parse;

/** What a query needs that Prometheus 2.42 lacks, or Prometheus 3 does. */
public enum Newer {
  /** Names of metrics and labels in quotes, of any characters: Prometheus 3. */
  QUOTED_NAMES("names in quotes, which Prometheus 3 knows first"),
  /** Numbers like {@code 1_000}: Prometheus 3. */
  UNDERSCORES("underscores in numbers, which Prometheus 3 knows first"),
  /** Regular expressions with {@code (?<name>...)}: Prometheus 3. */
  NAMED_GROUPS("groups named with (?<...>), which Prometheus 3 knows first"),
  /** Functions and aggregations of Prometheus 3. */
  FUNCTIONS("a function that Prometheus 3 knows first"),
  /** Functions and aggregations that have to be enabled. */
  EXPERIMENTAL("a function that only --enable-feature=promql-experimental-functions knows"),
  /** What Prometheus 3 has no longer: {@code holt_winters}. */
  GONE("holt_winters, which Prometheus 3 calls double_exponential_smoothing");

  private final String words;

  Newer(String words) {
    this.words = words;
  }

  /** What it is, and who knows it. */
  public String words() {
    return words;
  }
}
