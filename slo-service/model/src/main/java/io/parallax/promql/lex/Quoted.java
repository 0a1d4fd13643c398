package io.parallax.promql.lex;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A string in quotes: {@code "} and {@code '} with the escapes of Go, {@code `} without any.
 *
 * @param end behind the closing quote
 */
record Quoted(String value, int end) {
  private static final String LETTERS = "abfnrtv\\";
  private static final String MEANT = "\007\b\f\n\r\t\013\\";
  private static final int LAST_BYTE = 255;

  /** The string that begins at {@code start}. */
  static Quoted read(String text, int start) throws Refusal {
    return new Reader(text, start).read();
  }

  /** Collects bytes, as escapes may write single ones. */
  private static final class Reader {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String text;
    private final int start;
    private final char quote;
    private int position;

    Reader(String text, int start) {
      this.text = text;
      this.start = start;
      this.quote = text.charAt(start);
      this.position = start + 1;
    }

    Quoted read() throws Refusal {
      while (true) {
        int at = position;
        int c = next();
        if (c == quote) {
          return new Quoted(decoded(), position);
        }
        if (c == '\n' && quote != '`') {
          throw new Refusal(at, "expected the end of the string, found the end of the line");
        }
        if (c == '\\' && quote != '`') {
          escape(at);
        } else {
          literally(c, at);
        }
      }
    }

    /** What Go puts where bytes are no character is refused, as are halves of characters. */
    private void literally(int c, int at) throws Refusal {
      if (c == 0xFFFD || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new Refusal(at, "expected a character of UTF-8");
      }
      write(c);
    }

    private void escape(int at) throws Refusal {
      int kind = next();
      int letter = LETTERS.indexOf(kind);
      if (letter >= 0) {
        bytes.write(MEANT.charAt(letter));
      } else if (kind == quote) {
        bytes.write(quote);
      } else {
        switch (kind) {
          case 'x' -> bytes.write(digits(2, 16, at));
          case 'u' -> write(character(digits(4, 16, at), at));
          case 'U' -> write(character(digits(8, 16, at), at));
          case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(at);
          default -> throw new Refusal(at, "unknown escape (a backslash is written \\\\)");
        }
      }
    }

    private void octal(int at) throws Refusal {
      position--;
      int value = digits(3, 8, at);
      if (value > LAST_BYTE) {
        throw new Refusal(at, "expected an octal number up to 377 after the backslash");
      }
      bytes.write(value);
    }

    private int digits(int count, int radix, int at) throws Refusal {
      long value = 0;
      for (int i = 0; i < count; i++) {
        int c = next();
        int digit = c < 128 ? Character.digit(c, radix) : -1;
        if (digit < 0) {
          throw new Refusal(at, "expected " + count + " digits in the escape");
        }
        value = value * radix + digit;
      }
      return (int) Math.min(value, Integer.MAX_VALUE);
    }

    private static int character(int value, int at) throws Refusal {
      boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
      if (half || value > Character.MAX_CODE_POINT) {
        throw new Refusal(at, "expected the number of a character in the escape");
      }
      return value;
    }

    private int next() throws Refusal {
      if (position >= text.length()) {
        throw new Refusal(start, "expected a string, found a quote that is never closed");
      }
      int c = text.codePointAt(position);
      position += Character.charCount(c);
      return c;
    }

    private void write(int c) {
      bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    }

    private String decoded() throws Refusal {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes.toByteArray()))
            .toString();
      } catch (CharacterCodingException _) {
        throw new Refusal(start, "expected a string of UTF-8, its escapes make other bytes");
      }
    }
  }
}
