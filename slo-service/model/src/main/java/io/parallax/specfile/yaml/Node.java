package io.parallax.specfile.yaml;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One value of a YAML document. Every line is counted from 1. */
public sealed interface Node {
  int line();

  /** What users call it, with its article. */
  default String describe() {
    return switch (this) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Scalar scalar ->
          switch (scalar.type()) {
            case NULL -> "empty";
            case BOOLEAN -> "true or false";
            case INTEGER, FLOAT -> "a number";
            case TEXT -> "text";
          };
    };
  }

  /** Keys are unique and text; entries keep the order of the file. */
  record Mapping(int line, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * @param line where the key is written
   */
  record Entry(int line, String key, Node value) {}

  record Sequence(int line, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * @param text the value without its quotes
   * @param plain written without quotes, so that it may be a number, a truth value or nothing
   * @param literal written as a block behind {@code |}: its lines are lines of the file
   * @param binary written as {@code !!binary}: the text is bytes in base 64
   */
  record Scalar(int line, String text, boolean plain, boolean literal, boolean binary)
      implements Node {
    private static final int LONGEST_NUMBER = 40;
    private static final String BEGINS_NUMBER = "-+.0123456789";
    private static final Pattern INTEGER =
        Pattern.compile("[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++");
    private static final Pattern FLOAT =
        Pattern.compile(
            "[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?"
                + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** On one line. */
    public Scalar(int line, String text, boolean plain) {
      this(line, text, plain, false, false);
    }

    /** The type by the core schema of YAML 1.2: {@code yes} and {@code 1:30} are text. */
    public Type type() {
      if (!plain || text.length() > LONGEST_NUMBER) {
        return Type.TEXT;
      }
      return switch (text) {
        case "", "~", "null", "Null", "NULL" -> Type.NULL;
        case "true", "True", "TRUE", "false", "False", "FALSE" -> Type.BOOLEAN;
        default -> numberOrText();
      };
    }

    private Type numberOrText() {
      if (BEGINS_NUMBER.indexOf(text.charAt(0)) < 0) {
        return Type.TEXT;
      }
      if (INTEGER.matcher(text).matches()) {
        return Type.INTEGER;
      }
      return FLOAT.matcher(text).matches() ? Type.FLOAT : Type.TEXT;
    }

    /**
     * @throws IllegalStateException when the type is not BOOLEAN
     */
    public boolean asBoolean() {
      require(type() == Type.BOOLEAN);
      return text.toLowerCase(Locale.ROOT).equals("true");
    }

    /**
     * The nearest double, which may be infinite or NaN.
     *
     * @throws IllegalStateException when the type is neither INTEGER nor FLOAT
     */
    public double asDouble() {
      return switch (type()) {
        case INTEGER -> asBigInteger().doubleValue();
        case FLOAT -> special(text.toLowerCase(Locale.ROOT));
        case NULL, BOOLEAN, TEXT -> throw new IllegalStateException("not a number");
      };
    }

    /**
     * @throws IllegalStateException when the type is not INTEGER
     */
    public BigInteger asBigInteger() {
      require(type() == Type.INTEGER);
      if (text.startsWith("0x")) {
        return new BigInteger(text.substring(2), 16);
      }
      return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    private static double special(String lower) {
      return switch (lower) {
        case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
        case "-.inf" -> Double.NEGATIVE_INFINITY;
        case ".nan" -> Double.NaN;
        default -> Double.parseDouble(lower);
      };
    }

    private void require(boolean holds) {
      if (!holds) {
        throw new IllegalStateException("a scalar of type " + type());
      }
    }
  }

  /** What a scalar is. */
  enum Type {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    TEXT
  }
}
