package io.parallax.probes.secret;

import io.parallax.spec.value.HeaderValue;
import io.parallax.spec.value.HeaderValue.FromEnv;
import io.parallax.spec.value.HeaderValue.FromFile;
import io.parallax.spec.value.HeaderValue.Literal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Values that may be references. None of the exceptions says what the value is. */
public final class Secrets {
  private static final int MAX_BYTES = 64 * 1024;

  private Secrets() {}

  /**
   * The text that {@code value} stands for now.
   *
   * @throws IOException naming the variable or file, when there is none, or its text is not what a
   *     header may hold
   */
  public static String text(HeaderValue value) throws IOException {
    return switch (value) {
      case Literal(String text) -> printable(text, "a value");
      case FromEnv(String variable) ->
          printable(variable(variable), "environment variable " + variable);
      case FromFile(String path) ->
          printable(
              new String(bytes(path, MAX_BYTES), StandardCharsets.UTF_8)
                  .replaceFirst("\r?\n\\z", ""),
              "file " + path);
    };
  }

  private static String variable(String name) throws IOException {
    String text = System.getenv(name);
    if (text == null) {
      throw new IOException("environment variable " + name + " is not set");
    }
    return text;
  }

  private static String printable(String text, String source) throws IOException {
    if (!text.chars().allMatch(c -> c == '\t' || 0x20 <= c && c <= 0x7e)) {
      throw new IOException(source + " holds a character that no header may");
    }
    return text;
  }

  /** The content of a file. */
  static byte[] bytes(String path, int most) throws IOException {
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      byte[] bytes = file.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("file " + path + " is longer than " + most + " bytes");
      }
      return bytes;
    } catch (InvalidPathException | FileSystemException unreadable) {
      throw new IOException("file " + path + " can't be read", unreadable);
    }
  }
}
