package io.parallax.rules.proof.feed;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds label values that some selectors take and others do not, for series to test with. */
final class LabelSets {
  private static final List<String> COMMON = List.of("", "200", "500", "other");

  private static final Pattern FRAME = Pattern.compile("[()^$]");
  private static final Pattern ONE_OF = Pattern.compile("\\[(.)[^]]*]");
  private static final Pattern MANY = Pattern.compile("\\.[*+]");

  private LabelSets() {}

  /** The first label set that every one of {@code in} matches and none of {@code out}. */
  static Optional<Map<String, String>> find(List<Selector> in, List<Selector> out) {
    List<Selector> all = Stream.concat(in.stream(), out.stream()).toList();
    Set<String> names = new TreeSet<>();
    all.forEach(selector -> selector.matchers().forEach(matcher -> names.add(matcher.label())));
    Stream<Map<String, String>> candidates = Stream.of(new TreeMap<>());
    for (String name : names) {
      List<String> values =
          values(all, name).stream()
              .filter(value -> in.stream().allMatch(selector -> matches(selector, name, value)))
              .toList();
      candidates = extended(candidates, name, values);
    }
    return candidates
        .filter(labels -> out.stream().noneMatch(selector -> matches(selector, labels)))
        .findFirst();
  }

  /** With each value of one more label; made one by one, as the first is mostly the right one. */
  private static Stream<Map<String, String>> extended(
      Stream<Map<String, String>> candidates, String name, List<String> values) {
    return candidates
        .flatMap(labels -> values.stream().map(value -> with(labels, name, value)))
        .limit(1000);
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new TreeMap<>(labels);
    if (!value.isEmpty()) {
      more.put(name, value);
    }
    return more;
  }

  /** What might match: the matchers' own words, their alternatives, and a few usual values. */
  private static Set<String> values(List<Selector> selectors, String name) {
    Set<String> values = new LinkedHashSet<>();
    for (Selector selector : selectors) {
      for (Matcher matcher : selector.matchers()) {
        if (matcher.label().equals(name)) {
          values.addAll(words(matcher.value()));
        }
      }
    }
    values.addAll(COMMON);
    return values;
  }

  private static List<String> words(String pattern) {
    if (pattern.chars().allMatch(Character::isLetterOrDigit)) {
      return List.of(pattern);
    }
    List<String> words = new ArrayList<>(List.of(pattern));
    for (String alternative : pattern.split("\\|", -1)) {
      String plain = ONE_OF.matcher(FRAME.matcher(alternative).replaceAll("")).replaceAll("$1");
      words.add(MANY.matcher(plain).replaceAll("x").replace("\\d", "0").replace('.', '0'));
      words.add(plain.replace(".*", "").replace("\\", ""));
    }
    return words;
  }

  private static boolean matches(Selector selector, Map<String, String> labels) {
    return selector.matchers().stream()
        .allMatch(matcher -> matches(matcher, labels.getOrDefault(matcher.label(), "")));
  }

  /** As far as the label {@code name} goes. */
  private static boolean matches(Selector selector, String name, String value) {
    return selector.matchers().stream()
        .filter(matcher -> matcher.label().equals(name))
        .allMatch(matcher -> matches(matcher, value));
  }

  private static boolean matches(Matcher matcher, String value) {
    return switch (matcher.operator()) {
      case EQUAL -> value.equals(matcher.value());
      case NOT_EQUAL -> !value.equals(matcher.value());
      case MATCHES -> Pattern.matches(matcher.value(), value);
      case MATCHES_NOT -> !Pattern.matches(matcher.value(), value);
    };
  }
}
