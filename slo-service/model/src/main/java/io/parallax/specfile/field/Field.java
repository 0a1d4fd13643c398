package io.parallax.specfile.field;

import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.Node.Mapping;
import io.parallax.specfile.yaml.Node.Scalar;
import io.parallax.specfile.yaml.Node.Sequence;
import io.parallax.specfile.yaml.Node.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place of a document, written or not. What is absent reads as empty without a problem; what is
 * wrong reads as empty with one.
 *
 * @param path from the document's root, e.g. {@code spec.objectives[0].target}
 * @param line where its key, or in a list itself, is written
 * @param node what is written there; null when nothing is
 * @param report where problems go
 * @param onlooker who learns what is asked for
 */
public record Field(String path, int line, @Nullable Node node, Report report, Onlooker onlooker) {
  private static final Duration LONGEST = Duration.ofDays(366);

  /** The root of a document. */
  public static Field root(Node document, Report report) {
    return root(document, report, Onlooker.NOBODY);
  }

  /** The root of a document that somebody looks on at. */
  public static Field root(Node document, Report report, Onlooker onlooker) {
    return new Field("", document.line(), document, report, onlooker);
  }

  /** The same place, which holds what {@code spec} of a document of {@code kind} does. */
  public Field asSpecOf(String kind) {
    return new Field(path, line, node, report, onlooker.specOf(kind));
  }

  public boolean isWritten() {
    return node != null;
  }

  public boolean isList() {
    return node instanceof Sequence;
  }

  public boolean isMapping() {
    return node instanceof Mapping;
  }

  /** Reports a problem of this place. */
  public void refuse(String message, String hint) {
    report.problem(line, path, message, hint);
  }

  /**
   * Reports a problem within text.
   *
   * @param lineOfText from 1; told where the text stands in the file as it is, in a literal block
   */
  public void refuse(int lineOfText, String message, String hint) {
    boolean literal = node instanceof Scalar scalar && scalar.literal();
    report.problem(literal ? line(node) + lineOfText : line, path, message, hint);
  }

  private static int line(@Nullable Node node) {
    return node == null ? 0 : node.line();
  }

  /** Text that is not blank. */
  public Optional<String> text() {
    onlooker.asked(new Form.Text(false));
    return someText();
  }

  /**
   * Text that is not blank, and that its reader judges.
   *
   * @param form by which
   */
  public Optional<String> judgedText(Form form) {
    onlooker.asked(form);
    return someText();
  }

  private Optional<String> someText() {
    return textOfScalar().filter(text -> !isBlank(text));
  }

  private boolean isBlank(String text) {
    if (text.isBlank()) {
      refuse("is empty", "write some text, or leave it out");
    }
    return text.isBlank();
  }

  /**
   * Text of a form.
   *
   * @param what it is said not to be when {@code form} does not match all of it
   * @param hint what to write instead
   */
  public Optional<String> text(Pattern form, String what, String hint) {
    onlooker.asked(new Form.Matching(form.pattern()));
    Optional<String> written = someText();
    Optional<String> matching = written.filter(form.asMatchPredicate());
    if (matching.isEmpty()) {
      written.ifPresent(text -> refuse(Quote.quote(text) + " is not " + what, hint));
    }
    return matching;
  }

  /**
   * One of {@code choices}.
   *
   * @param what they are, e.g. {@code a budgeting method}
   */
  public Optional<String> choice(Collection<String> choices, String what) {
    return choice(choices, List.of(), what);
  }

  /**
   * One of {@code choices}.
   *
   * @param others that are taken as well, but not told
   * @param what they are, e.g. {@code a budgeting method}
   */
  public Optional<String> choice(
      Collection<String> choices, Collection<String> others, String what) {
    onlooker.asked(
        new Form.Choice(Stream.of(choices, others).flatMap(Collection::stream).toList()));
    return someText().filter(text -> others.contains(text) || isChoice(text, choices, what));
  }

  private boolean isChoice(String text, Collection<String> choices, String what) {
    boolean choice = choices.contains(text);
    if (!choice) {
      refuse(Quote.quote(text) + " is not " + what, Nearest.hint(text, choices, "leave it out"));
    }
    return choice;
  }

  /** Text, which may be blank. */
  public Optional<String> anyText() {
    return anyText(new Form.Text(true));
  }

  /**
   * Text, which may be blank, and which its reader judges.
   *
   * @param form by which
   */
  public Optional<String> anyText(Form form) {
    onlooker.asked(form);
    return textOfScalar();
  }

  private Optional<String> textOfScalar() {
    return scalar("text").filter(scalar -> isA(scalar, Type.TEXT, "text")).map(Scalar::text);
  }

  /** Text, or what would be a number or a truth value, as it is written. */
  public Optional<String> scalarText() {
    return anyScalar().map(Scalar::text).filter(text -> !isBlank(text));
  }

  public Optional<Boolean> flag() {
    onlooker.asked(new Form.Flag());
    return scalar("true or false")
        .filter(scalar -> isA(scalar, Type.BOOLEAN, "true or false"))
        .map(Scalar::asBoolean);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public Optional<Long> integer(long least, long most) {
    onlooker.asked(new Form.Whole(least, most));
    return scalar("a whole number")
        .filter(scalar -> isA(scalar, Type.INTEGER, "a whole number"))
        .map(Scalar::asBigInteger)
        .filter(number -> isWithin(number, least, most))
        .map(BigInteger::longValueExact);
  }

  private boolean isWithin(BigInteger number, long least, long most) {
    boolean within =
        number.compareTo(BigInteger.valueOf(least)) >= 0
            && number.compareTo(BigInteger.valueOf(most)) <= 0;
    if (!within) {
      refuse(number + " is out of range", "write %d to %d".formatted(least, most));
    }
    return within;
  }

  /**
   * Text or a number as it is written, which its reader judges.
   *
   * @param forms by which
   */
  public Optional<String> judgedScalar(Form... forms) {
    Stream.of(forms).forEach(onlooker::asked);
    return scalar("text").map(Scalar::text).filter(text -> !isBlank(text));
  }

  /** Any single value, as it is written. */
  public Optional<Scalar> anyScalar() {
    onlooker.asked(new Form.AnyScalar());
    return scalar("text");
  }

  /** A number as it is written; finite. */
  public Optional<Scalar> number() {
    return number(Bounds.NONE, _ -> {});
  }

  /**
   * A number within {@code bounds}.
   *
   * @param refuse makes the problem of one that is not
   */
  public Optional<Scalar> number(Bounds bounds, Consumer<Scalar> refuse) {
    onlooker.asked(new Form.Numeric(bounds));
    return scalar("a number")
        .filter(this::isNumber)
        .filter(number -> isWithin(number, bounds, refuse));
  }

  private static boolean isWithin(Scalar number, Bounds bounds, Consumer<Scalar> refuse) {
    boolean within = bounds.contains(number.asDouble());
    if (!within) {
      refuse.accept(number);
    }
    return within;
  }

  private boolean isNumber(Scalar scalar) {
    return switch (scalar.type()) {
      case INTEGER, FLOAT -> isFinite(scalar);
      case TEXT -> refuseKind(scalar, "a number", "write digits without quotes, such as 0.5");
      case NULL, BOOLEAN -> refuseKind(scalar, "a number", "write a number such as 0.5");
    };
  }

  private boolean isFinite(Scalar scalar) {
    boolean finite = Double.isFinite(scalar.asDouble());
    if (!finite) {
      refuse(scalar.text() + " is not a finite number", "write a number such as 0.5");
    }
    return finite;
  }

  /** A number in [0, 1]. */
  public Optional<Double> ratio() {
    return number(Bounds.RATIO, this::refuseRatio).map(Scalar::asDouble);
  }

  private void refuseRatio(Scalar scalar) {
    refuse(scalar.text() + " is not in [0, 1]", "write a ratio such as 0.1 for 10 %");
  }

  /** A duration from {@code least} to {@code most}, both included. */
  public Optional<Duration> duration(Duration least, Duration most) {
    onlooker.asked(new Form.Matching(Quantities.DURATIONS));
    return scalar("a duration")
        .flatMap(scalar -> duration(scalar.text()))
        .filter(duration -> isWithin(duration, least, most));
  }

  /** A duration of at least a millisecond and at most a year. */
  public Optional<Duration> duration() {
    return duration(Duration.ofMillis(1), LONGEST);
  }

  private Optional<Duration> duration(String text) {
    Optional<Duration> duration = Quantities.duration(text);
    if (duration.isEmpty()) {
      refuse(Quote.quote(text) + " is not a duration", "write e.g. 30s, 5m, 1h30m or 300ms");
    }
    return duration;
  }

  /** Whether {@code duration} is from {@code least} to {@code most}; else a problem. */
  public boolean isWithin(Duration duration, Duration least, Duration most) {
    boolean within = duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    if (!within) {
      refuse(
          Quantities.format(duration) + " is out of range",
          "write " + Quantities.format(least) + " to " + Quantities.format(most));
    }
    return within;
  }

  /** Whether it is bytes, written as {@code !!binary}. */
  public boolean isBinary() {
    return node instanceof Scalar scalar && scalar.binary();
  }

  /** The bytes that are written as {@code !!binary}, or else those of the text in UTF-8. */
  public Optional<byte[]> bytes() {
    if (!(node instanceof Scalar scalar) || !scalar.binary()) {
      return anyText().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(scalar.text().replaceAll("\\s", "")));
    } catch (IllegalArgumentException broken) {
      refuse("is not base 64", "write bytes as base64 prints them");
      return Optional.empty();
    }
  }

  /** The items of a list that has some; empty when it is absent or no list. */
  public List<Field> items() {
    onlooker.asked(new Form.Items(1, OptionalInt.empty()));
    return listed();
  }

  private List<Field> listed() {
    return switch (node) {
      case null -> List.of();
      case Sequence(int _, List<Node> items) -> someItems(items);
      case Mapping other -> refuseList(other);
      case Scalar other -> refuseList(other);
    };
  }

  /**
   * The item of a list that has exactly one.
   *
   * @param second what a second one is told
   * @param hint what to write instead
   */
  public Optional<Field> onlyItem(String second, String hint) {
    onlooker.asked(new Form.Items(1, OptionalInt.of(1)));
    List<Field> items = listed();
    items.stream().skip(1).limit(1).forEach(other -> other.refuse(second, hint));
    return items.stream().findFirst();
  }

  /** The items of a list that may be empty on purpose. */
  public List<Field> itemsOrNone() {
    onlooker.asked(new Form.Items(0, OptionalInt.empty()));
    return node instanceof Sequence(int _, List<Node> items) ? items(items) : listed();
  }

  private List<Field> someItems(List<Node> nodes) {
    if (nodes.isEmpty()) {
      refuse("is an empty list", "add an item");
    }
    return items(nodes);
  }

  private List<Field> items(List<Node> nodes) {
    List<Field> items = new ArrayList<>();
    for (Node item : nodes) {
      items.add(
          new Field(path + "[" + items.size() + "]", item.line(), item, report, onlooker.item()));
    }
    return List.copyOf(items);
  }

  private List<Field> refuseList(Node other) {
    refuseKind(other, "a list", "write it as a list: [...], or one - item a line");
    return List.of();
  }

  /** The fields of a mapping; without any, and asking for none, when it is absent or no mapping. */
  public Fields fields() {
    onlooker.asked(new Form.Mapping());
    return switch (node) {
      case null -> Fields.none(this);
      case Mapping mapping -> Fields.of(this, mapping);
      case Sequence other -> refuseMapping(other);
      case Scalar other -> refuseMapping(other);
    };
  }

  /** No fields, and asking for none. */
  public Fields none() {
    return Fields.none(this);
  }

  private Fields refuseMapping(Node other) {
    refuseKind(other, "a mapping", "write indented 'key: value' lines below it");
    return Fields.none(this);
  }

  private Optional<Scalar> scalar(String wanted) {
    return switch (node) {
      case null -> Optional.empty();
      case Scalar scalar when scalar.binary() -> refuseBinary();
      case Scalar scalar -> Optional.of(scalar);
      case Mapping other -> refuseScalar(other, wanted);
      case Sequence other -> refuseScalar(other, wanted);
    };
  }

  private Optional<Scalar> refuseBinary() {
    refuse("is !!binary, which has no meaning here", "remove it; quote the value if it is text");
    return Optional.empty();
  }

  private Optional<Scalar> refuseScalar(Node other, String wanted) {
    refuseKind(other, wanted, "write a single value");
    return Optional.empty();
  }

  private boolean isA(Scalar scalar, Type type, String wanted) {
    boolean same = scalar.type() == type;
    if (!same) {
      boolean lacksQuotes = type == Type.TEXT && scalar.type() != Type.NULL;
      refuseKind(scalar, wanted, lacksQuotes ? "write it in quotes" : "write " + wanted);
    }
    return same;
  }

  private boolean refuseKind(Node other, String wanted, String hint) {
    refuse("is " + other.describe() + ", not " + wanted, hint);
    return false;
  }
}
