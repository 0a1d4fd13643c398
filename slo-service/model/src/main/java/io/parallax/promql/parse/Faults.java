package io.parallax.promql.parse;

import io.parallax.promql.lex.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a query though it can be read, and what is not for everybody. */
final class Faults {
  private record Found(int offset, String message) {}

  private final List<Found> found = new ArrayList<>();
  private final Set<Newer> newer = EnumSet.noneOf(Newer.class);

  void note(Newer feature) {
    newer.add(feature);
  }

  void noteQuoted(Token name) {
    if (name.kind() == Token.Kind.STRING) {
      note(Newer.QUOTED_NAMES);
    }
  }

  Set<Newer> newer() {
    return newer;
  }

  void add(int offset, String message) {
    found.add(new Found(offset, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of {@code text}. */
  List<Fault> in(String text) {
    return found.stream()
        .sorted(Comparator.comparingInt(Found::offset))
        .map(each -> Fault.at(text, each.offset(), each.message()))
        .toList();
  }
}
