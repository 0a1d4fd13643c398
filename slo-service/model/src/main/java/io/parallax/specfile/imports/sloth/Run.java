package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.imports.Batch;

/**
 * What all files of one import share.
 *
 * @param days length of the SLOs' window where a file doesn't say it
 */
record Run(Batch batch, BurnPolicies policies, int days) {
  static Run of(int days) {
    return new Run(new Batch(), new BurnPolicies(days), days);
  }

  /** In OpenSLO's shorthand. */
  String window() {
    return days + "d";
  }
}
