package io.parallax.specfile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, in words. */
public final class Unreadable {
  public static final String HINT = "check that it is there and that you may read it";

  private Unreadable() {}

  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "does not exist";
      case AccessDeniedException _ -> "may not be read";
      default -> "cannot be read";
    };
  }
}
