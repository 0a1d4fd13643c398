package io.parallax.rules.accuracy;

import io.parallax.rules.Companies;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One service and what happens to it in a region.
 *
 * @param name also the id of its SLO, which has as many regions as there are cases of its name
 * @param region where
 * @param traffic what happened
 * @param counter what counted it
 * @param processes who counted it
 * @param evaluated whether the ruler evaluates its tiles at a second
 * @param truthFrom from which second on the truth counts: 0, unless nobody looked before
 */
record Case(
    String name,
    String region,
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
    return new Case(name, Companies.EU, traffic, counter, processes, _ -> true, 0);
  }

  /** Of the slots of a probe of the same name. */
  Case ofSlots(String where) {
    Counter slots = new Counter.Slots(name, where);
    return new Case(name, where, traffic, slots, processes, evaluated, truthFrom);
  }

  Case evaluatedWhen(IntPredicate when) {
    return new Case(name, region, traffic, counter, processes, when, truthFrom);
  }

  Case knownFrom(int second) {
    return new Case(name, region, traffic, counter, processes, evaluated, second);
  }
}
