package io.parallax.specfile.document;

import io.parallax.specfile.field.Report;

/** The problems of one document, as they are found. */
public interface Findings extends Report {
  /** The file that it is in, as problems name it. */
  String file();

  /** How many there are so far. */
  int count();
}
