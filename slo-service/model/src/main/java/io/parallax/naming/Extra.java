package io.parallax.naming;

/** Series of a probe that cost more than most users want; they are there when asked for. */
public enum Extra {
  /** {@link ProbeSeries#DETAILS}: the names of blackbox_exporter that few dashboards read. */
  DETAILS,
  /** {@link SyntheticSeries#PHASES}: a histogram for each phase. */
  PHASES
}
