package io.parallax.sli;

import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured.
 *
 * @param slo whose indicator, counted as it promises
 * @param scope where
 * @param adjusted the SLOs whose budget adjustments apply: its own, and those of the composites
 *     that it is looked at as a part of
 */
public record Subject(Slo slo, Scope scope, List<Slo> adjusted) {
  public Subject {
    adjusted = List.copyOf(adjusted);
  }

  public Subject(Slo slo, Scope scope) {
    this(slo, scope, List.of(slo));
  }

  /** A part of this composite. */
  public Subject part(Slo part) {
    return new Subject(
        part, scope, Stream.concat(adjusted.stream(), Stream.of(part)).distinct().toList());
  }

  /** Whether verdicts of all regions together are counted, and not what each of them saw. */
  public boolean isByQuorum() {
    return scope instanceof Scope.Global && slo.reach().together() == Slo.Together.QUORUM;
  }

  /**
   * Whose counts its numbers are sums of, by the name that they are kept under: its regions, or all
   * of them together.
   */
  public List<String> counted() {
    return isByQuorum() ? List.of(Scope.Global.LABEL) : regions();
  }

  /** Names of the regions of its scope. */
  public List<String> regions() {
    return switch (scope) {
      case Scope.InRegion(String region) -> List.of(region);
      case Scope.Global() -> slo.regions();
    };
  }
}
