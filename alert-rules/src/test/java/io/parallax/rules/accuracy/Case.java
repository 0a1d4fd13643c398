package io.parallax.rules.accuracy;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * One service and what happens to it.
 *
 * @param name also the id of its SLO
 * @param traffic what happened
 * @param counter what counted it
 * @param processes who counted it
 * @param evaluated whether the ruler evaluates its tiles at a second
 * @param truthFrom from which second on the truth counts: 0, unless nobody looked before
 */
record Case(
    String name,
    Traffic traffic,
    Counter counter,
    List<Process> processes,
    IntPredicate evaluated,
    int truthFrom) {
  static Case of(String name, Traffic traffic, Process... processes) {
    return of(name, traffic, List.of(processes));
  }

  static Case of(String name, Traffic traffic, List<Process> processes) {
    Counter counter = new Counter.Requests(name.replace('-', '_') + "_total");
    return new Case(name, traffic, counter, processes, _ -> true, 0);
  }

  /** Of the slots of a probe of the same name. */
  Case ofSlots(String region) {
    return new Case(
        name, traffic, new Counter.Slots(name, region), processes, evaluated, truthFrom);
  }

  Case evaluatedWhen(IntPredicate when) {
    return new Case(name, traffic, counter, processes, when, truthFrom);
  }

  Case knownFrom(int second) {
    return new Case(name, traffic, counter, processes, evaluated, second);
  }
}
