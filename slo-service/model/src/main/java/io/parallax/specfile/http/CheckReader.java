package io.parallax.specfile.http;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.parallax.spec.value.Check;
import io.parallax.spec.value.Check.Relation;
import io.parallax.spec.value.Value;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.yaml.Node.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what must hold of one value. */
final class CheckReader {
  private static final List<String> WORDS =
      List.of(
          "exists",
          "equals",
          "notEquals",
          "matches",
          "notMatches",
          "lessThan",
          "atMost",
          "moreThan",
          "atLeast");

  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)*");

  private static final int LONGEST_PATTERN = 1000;

  private CheckReader() {}

  /** Of text, where {@code equals: 5} is the text 5. */
  static Optional<Check> ofText(Fields fields) {
    return read(fields, field -> field.scalarText().map(Value.Text::new));
  }

  /** Of JSON, where {@code equals: 5} is the number and {@code equals: "5"} the text. */
  static Optional<Check> ofJson(Fields fields) {
    return read(fields, CheckReader::value);
  }

  private static Optional<Check> read(
      Fields fields, Function<Field, Optional<? extends Value>> value) {
    List<String> written = WORDS.stream().filter(fields::has).toList();
    WORDS.forEach(fields::optional);
    if (written.size() != 1) {
      fields
          .owner()
          .refuse(
              written.isEmpty() ? "checks nothing" : "checks several things at once",
              "write one of " + String.join(", ", WORDS));
      return Optional.empty();
    }
    return read(written.getFirst(), fields.optional(written.getFirst()), value);
  }

  private static Optional<Check> read(
      String word, Field field, Function<Field, Optional<? extends Value>> value) {
    return switch (word) {
      case "exists" -> field.flag().map(Check.Exists::new);
      case "equals" -> value.apply(field).map(other -> new Check.Equals(other, true));
      case "notEquals" -> value.apply(field).map(other -> new Check.Equals(other, false));
      case "matches" -> pattern(field).map(pattern -> new Check.Matches(pattern, true));
      case "notMatches" -> pattern(field).map(pattern -> new Check.Matches(pattern, false));
      case "lessThan" -> bound(field, Relation.LESS_THAN);
      case "atMost" -> bound(field, Relation.AT_MOST);
      case "moreThan" -> bound(field, Relation.MORE_THAN);
      case String _ -> bound(field, Relation.AT_LEAST);
    };
  }

  private static Optional<Check> bound(Field field, Relation relation) {
    return field.number().map(number -> new Check.Bound(relation, decimal(number)));
  }

  private static Optional<? extends Value> value(Field field) {
    return field.anyScalar().flatMap(scalar -> value(field, scalar));
  }

  private static Optional<Value> value(Field field, Scalar scalar) {
    return switch (scalar.type()) {
      case TEXT -> Optional.of(new Value.Text(scalar.text()));
      case BOOLEAN -> Optional.of(new Value.Truth(scalar.asBoolean()));
      case NULL -> Optional.of(new Value.Nothing());
      case INTEGER, FLOAT -> field.number().map(number -> new Value.Numeric(decimal(number)));
    };
  }

  private static BigDecimal decimal(Scalar number) {
    String text = number.text();
    return text.startsWith("0x") || text.startsWith("0o")
        ? new BigDecimal(number.asBigInteger())
        : new BigDecimal(text);
  }

  static Optional<Pattern> pattern(Field field) {
    return field.text().flatMap(text -> pattern(field, text));
  }

  private static Optional<Pattern> pattern(Field field, String text) {
    if (text.length() > LONGEST_PATTERN) {
      field.refuse("is longer than 1000 characters", "write a shorter pattern");
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException broken) {
      field.refuse(
          "is not a regular expression: " + Quote.cut(broken.getDescription()),
          "write it as RE2 has them, without look-around and back-references");
      return Optional.empty();
    }
  }

  /** A pattern whose first group is what is looked for. */
  static Optional<Pattern> patternWithGroup(Field field) {
    Optional<Pattern> pattern = pattern(field);
    if (pattern.isPresent() && pattern.get().groupCount() == 0) {
      field.refuse("has no group", "put the part that names the region in ( )");
      return Optional.empty();
    }
    return pattern;
  }

  /** RFC 6901, with the empty pointer for the whole body. */
  static Optional<String> pointer(Field field) {
    return field.anyText().filter(text -> isPointer(field, text));
  }

  private static boolean isPointer(Field field, String text) {
    boolean pointer = POINTER.matches(text);
    if (!pointer) {
      field.refuse(
          Quote.quote(text) + " is not a JSON pointer",
          "write e.g. /status or /items/0/name, ~1 for / and ~0 for ~ in a name");
    }
    return pointer;
  }
}
