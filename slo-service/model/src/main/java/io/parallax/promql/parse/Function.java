package io.parallax.promql.parse;

import java.util.List;
import java.util.Optional;

/**
 * A function of PromQL.
 *
 * @param arguments what it takes; the last one is also the kind of all that follow it
 * @param optional how many of the last argument there may be: 0 for exactly one, -1 for any number
 */
public record Function(
    String name, ValueType returns, List<ValueType> arguments, int optional, Since since) {
  /** Who knows it. */
  public enum Since {
    /** Prometheus 2.42 and all later ones. */
    ALWAYS,
    /** Prometheus 2 alone. */
    ONLY_2,
    /** Prometheus 3. */
    V3,
    /** Later ones that are told to, with {@code --enable-feature=promql-experimental-functions}. */
    EXPERIMENTAL;

    Optional<Newer> newer() {
      return switch (this) {
        case ALWAYS -> Optional.empty();
        case ONLY_2 -> Optional.of(Newer.GONE);
        case V3 -> Optional.of(Newer.FUNCTIONS);
        case EXPERIMENTAL -> Optional.of(Newer.EXPERIMENTAL);
      };
    }
  }

  public Function {
    arguments = List.copyOf(arguments);
  }

  int least() {
    return optional == 0 ? arguments.size() : arguments.size() - 1;
  }

  int most() {
    return optional < 0 ? Integer.MAX_VALUE : least() + optional;
  }

  ValueType argument(int index) {
    return arguments.get(Math.min(index, arguments.size() - 1));
  }

  /** How many arguments it takes, in words. */
  String arity() {
    if (least() == most()) {
      return least() + (least() == 1 ? " argument" : " arguments");
    }
    return most() == Integer.MAX_VALUE
        ? "at least " + least() + " arguments"
        : least() + " to " + most() + " arguments";
  }
}
