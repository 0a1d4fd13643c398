package io.parallax.specfile.field;

/** Where problems of one document go. */
@FunctionalInterface
public interface Report {
  /**
   * @param line counted from 1, 0 for the whole file
   * @param path where in the document, e.g. {@code spec.objectives[0].target}
   * @param message what is wrong
   * @param hint what to write instead
   */
  void problem(int line, String path, String message, String hint);
}
