package io.parallax.specfile.field;

import java.util.Optional;

/** Reads the path of a file on the machine that probes. */
public final class AbsolutePath {
  private AbsolutePath() {}

  public static Optional<String> read(Field field) {
    return field.judgedText(new Form.Matching("/.*")).filter(path -> isAbsolute(path, field));
  }

  private static boolean isAbsolute(String path, Field field) {
    boolean absolute = path.startsWith("/") && path.indexOf('\0') < 0;
    if (!absolute) {
      field.refuse("is not an absolute path", "write e.g. /var/run/secrets/token");
    }
    return absolute;
  }
}
