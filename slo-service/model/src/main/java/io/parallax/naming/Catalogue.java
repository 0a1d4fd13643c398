package io.parallax.naming;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every series that Parallax makes. */
public final class Catalogue {
  public static final List<Series> ALL =
      Stream.of(
              SlotSeries.ALL,
              QuorumSeries.ALL,
              ProbeSeries.ALL,
              SyntheticSeries.ALL,
              SubstrateSeries.ALL,
              WatchSeries.ALL,
              ServiceSeries.ALL,
              RuleSeries.ALL,
              LogSeries.ALL,
              SlothSeries.ALL,
              List.of(RuleSeries.ALERTS))
          .flatMap(List::stream)
          .toList();

  private Catalogue() {}

  public static Optional<Series> named(String name) {
    return ALL.stream().filter(series -> series.name().equals(name)).findFirst();
  }
}
