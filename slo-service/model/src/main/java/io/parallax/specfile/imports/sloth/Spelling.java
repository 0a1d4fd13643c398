package io.parallax.specfile.imports.sloth;

import java.util.Locale;
import java.util.regex.Pattern;

/** How the forms of one specification spell its fields. */
enum Spelling {
  /** Sloth's own files: {@code error_query}. */
  FILE,
  /** The custom resource: {@code errorQuery}. */
  RESOURCE;

  private static final Pattern JOINT = Pattern.compile("_([a-z])");

  /**
   * @param field as {@link #FILE} has it
   */
  String of(String field) {
    return switch (this) {
      case FILE -> field;
      case RESOURCE ->
          JOINT.matcher(field).replaceAll(joint -> joint.group(1).toUpperCase(Locale.ROOT));
    };
  }
}
