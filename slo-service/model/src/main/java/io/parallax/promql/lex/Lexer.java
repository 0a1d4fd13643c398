package io.parallax.promql.lex;

import io.parallax.promql.lex.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Cuts a query into words, the next one when it is asked for. */
final class Lexer {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:0[xX][0-9a-fA-F_]*+|[0-9][0-9_]*+(?:\\.[0-9]*+)?+(?:[eE][+-]?+[0-9]*+)?+"
              + "|\\.[0-9]++(?:[eE][+-]?+[0-9]*+)?+)(?![a-zA-Z0-9_])");
  private static final Pattern DURATION = Pattern.compile("[0-9a-zA-Z_]++");
  private static final List<String> SYMBOLS =
      List.of("==", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "^", "@", ",", "(");
  private static final List<String> BRACKETS = List.of(")", "{", "[", "]", ":");
  private static final List<String> IN_BRACES = List.of("=~", "!~", "!=", "=", ",", "}");

  /** Where in the text it is; that changes what is a word. */
  private enum Place {
    OUTSIDE,
    IN_BRACES,
    BEHIND_BRACKET,
    IN_BRACKETS
  }

  private final String text;
  private Place place = Place.OUTSIDE;
  private int position;

  Lexer(String text) {
    this.text = text;
  }

  Token next() throws Refusal {
    skipBlanks();
    if (position == text.length()) {
      return new Token(Kind.END, "", position, position);
    }
    return switch (place) {
      case IN_BRACES -> inBraces();
      case BEHIND_BRACKET -> {
        place = Place.IN_BRACKETS;
        yield duration();
      }
      case IN_BRACKETS -> isDigit() ? duration() : symbol(BRACKETS).orElseThrow(this::stray);
      case OUTSIDE -> outside();
    };
  }

  /** By hand, as symbols are: they stand between all words, and patterns were most of the work. */
  private void skipBlanks() {
    skip(Lexer::isSpace);
    while (place != Place.BEHIND_BRACKET && position < text.length() && isAt('#')) {
      skip(c -> c != '\r' && c != '\n');
      skip(Lexer::isSpace);
    }
  }

  private void skip(IntPredicate skipped) {
    while (position < text.length() && skipped.test(text.charAt(position))) {
      position++;
    }
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private Token inBraces() throws Refusal {
    if (isQuote()) {
      return string();
    }
    int start = position;
    Optional<String> label = match(LABEL);
    if (label.isPresent()) {
      return new Token(Kind.NAME, label.get(), start, position);
    }
    return symbol(IN_BRACES).orElseThrow(this::stray);
  }

  private Token outside() throws Refusal {
    if (isQuote()) {
      return string();
    }
    if (isDigit() || isAt('.')) {
      return number();
    }
    int start = position;
    Optional<String> name = match(NAME);
    if (name.isPresent()) {
      return word(name.get(), start);
    }
    return symbol(SYMBOLS).or(() -> symbol(BRACKETS)).orElseThrow(this::stray);
  }

  private Token word(String word, int start) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (Words.isNumber(lower)) {
      return new Token(Kind.NUMBER, lower, start, position);
    }
    if (Words.isKeyword(lower)) {
      return new Token(Kind.KEYWORD, lower, word, start, position);
    }
    return new Token(word.contains(":") ? Kind.METRIC : Kind.NAME, word, start, position);
  }

  private Token number() throws Refusal {
    int start = position;
    Optional<String> number = match(NUMBER);
    return number.isPresent() ? new Token(Kind.NUMBER, number.get(), start, position) : duration();
  }

  private Token duration() throws Refusal {
    int start = position;
    String duration =
        match(DURATION)
            .orElseThrow(() ->
                new Refusal(
                    start, "expected a number or a duration like 5m, found " + found(start)));
    return new Token(Kind.DURATION, duration, start, position);
  }

  private Token string() throws Refusal {
    int start = position;
    Quoted quoted = Quoted.read(text, start);
    position = quoted.end();
    return new Token(Kind.STRING, quoted.value(), start, position);
  }

  private Optional<Token> symbol(List<String> symbols) {
    for (String symbol : symbols) {
      if (text.startsWith(symbol, position)) {
        int start = position;
        enter(symbol);
        return Optional.of(new Token(Kind.SYMBOL, symbol, start, position));
      }
    }
    return Optional.empty();
  }

  private void enter(String symbol) {
    position += symbol.length();
    switch (symbol) {
      case "{" -> place = Place.IN_BRACES;
      case "[" -> place = Place.BEHIND_BRACKET;
      case "}", "]" -> place = Place.OUTSIDE;
      default -> {
        // stays where it is
      }
    }
  }

  private Optional<String> match(Pattern pattern) {
    var matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt() || matcher.end() == position) {
      return Optional.empty();
    }
    position = matcher.end();
    return Optional.of(matcher.group());
  }

  private boolean isAt(char c) {
    return text.charAt(position) == c;
  }

  private boolean isDigit() {
    char c = text.charAt(position);
    return c >= '0' && c <= '9';
  }

  private boolean isQuote() {
    return "\"'`".indexOf(text.charAt(position)) >= 0;
  }

  private Refusal stray() {
    return new Refusal(position, "unexpected " + found(position));
  }

  private String found(int start) {
    return "'" + Character.toString(text.codePointAt(start)) + "'";
  }
}
