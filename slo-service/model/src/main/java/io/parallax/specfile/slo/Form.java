package io.parallax.specfile.slo;

/** How the objectives of an SLO belong together. */
enum Form {
  /** Several promises about one indicator. */
  PLAIN,
  /** Each has an indicator of its own; together they are a journey. */
  JOURNEY,
  /** One promise about SLOs that stand elsewhere. */
  PARTS
}
