package io.parallax.rules.accuracy;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * One service and what happens to it.
 *
 * @param name also the id of its SLO
 * @param traffic what happened
 * @param processes who counted it
 * @param evaluated whether the ruler evaluates its tiles at a second
 * @param truthFrom from which second on the truth counts: 0, unless nobody looked before
 */
record Case(
    String name, Traffic traffic, List<Process> processes, IntPredicate evaluated, int truthFrom) {
  static Case of(String name, Traffic traffic, Process... processes) {
    return new Case(name, traffic, List.of(processes), _ -> true, 0);
  }

  Case evaluatedWhen(IntPredicate when) {
    return new Case(name, traffic, processes, when, truthFrom);
  }

  Case knownFrom(int second) {
    return new Case(name, traffic, processes, evaluated, second);
  }

  /** Name of its counter. */
  String metric() {
    return name.replace('-', '_') + "_total";
  }
}
