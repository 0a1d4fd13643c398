package io.parallax.rules.proof;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Matcher;
import io.parallax.rules.proof.feed.Feed;
import io.parallax.rules.proof.stage.Outage;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Proof.Sample;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.recording.Objectives;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Proofs of one SLO from its counters to its alerts. */
record SloProofs(Subject subject) {
  private static final int TILES = 12;
  private static final int FIRST_BAD = 6;

  /** Of its own rules only. */
  Stream<Proof> counts(Feed feed) {
    Stream<Proof> restarted = feed.restarts() ? Stream.of(restarted(feed)) : Stream.of();
    return Stream.of(
            Stream.of(counted(feed)),
            restarted,
            feed.withoutBadUntil(FIRST_BAD).stream().map(this::firstBad))
        .flatMap(proofs -> proofs);
  }

  /** With the shared rules, to the alerts. */
  Stream<Proof> alerts(Feed feed) {
    Stream<Proof> oneFailure =
        !feed.restarts() && slo().minBadEvents() > 1 ? Stream.of(oneFailure(feed)) : Stream.of();
    Stream<Proof> outage =
        new Outage(slo(), subject.policy(), subject.labels())
            .settled().stream().map(at -> outage(feed, at));
    return Stream.of(Stream.of(idle(feed)), outage, oneFailure).flatMap(proofs -> proofs);
  }

  private Proof counted(Feed feed) {
    Stage stage = fed("counts each event once", feed, TILES, tile -> 10L * tile, tile -> tile);
    subject.parameters().forEach((parameter, value) -> parameter(stage, parameter, value));
    return stage
        .value(5, RuleSeries.TOTAL_TILE, tile(), 11)
        .value(5, RuleSeries.GOOD_TILE, tile(), 10)
        .proof();
  }

  private void parameter(Stage stage, String parameter, double value) {
    Map<String, String> of = Stage.with(tile(), Labels.PARAMETER, parameter);
    String query = series(RuleSeries.OBJECTIVE, of);
    Map<String, String> exact =
        Stage.with(Objectives.recorded(subject.labels(), slo()), Labels.PARAMETER, parameter);
    stage.expect(5, query, new Sample(series(RuleSeries.OBJECTIVE, exact), value));
  }

  private Proof idle(Feed feed) {
    return fed("no traffic", feed, TILES, _ -> 10, _ -> 1)
        .value(5, RuleSeries.TOTAL_TILE, tile(), 0)
        .value(5, RuleSeries.GOOD_TILE, tile(), 0)
        .alerts(TILES - 1, ofSlo(), List.of())
        .proof();
  }

  /** All bad for minutes: every alert that can fire does, with the labels people route by. */
  private Proof outage(Feed feed, int at) {
    return fed("an outage", feed, at + 1, _ -> 5, tile -> 1000L * tile)
        .alerts(at, ofSlo(), new Outage(slo(), subject.policy(), grouped(feed)).firing())
        .proof();
  }

  /** Of the one group that all bad events are of; of none where their series say none. */
  private Map<String, String> grouped(Feed feed) {
    String group =
        slo().reach().groupBy().stream()
            .map(label -> feed.bad().getOrDefault(label, ""))
            .collect(Collectors.joining(", "));
    return group.isEmpty() ? subject.labels() : Stage.with(subject.labels(), Labels.GROUP, group);
  }

  /**
   * No bad series is no bad event; one that comes counts from its first sample, and takes nothing
   * away when it ends.
   */
  private Proof firstBad(Feed feed) {
    return fed(
            "the first bad events make a series",
            feed,
            TILES,
            tile -> 10L * tile,
            tile -> Math.max(0, 3L * (tile + 1 - FIRST_BAD)))
        .value(FIRST_BAD, RuleSeries.TOTAL_TILE, tile(), 10)
        .value(FIRST_BAD, RuleSeries.GOOD_TILE, tile(), 10)
        .value(FIRST_BAD + 1, RuleSeries.TOTAL_TILE, tile(), 13)
        .value(FIRST_BAD + 1, RuleSeries.GOOD_TILE, tile(), 10)
        .value(FIRST_BAD + 2, RuleSeries.TOTAL_TILE, tile(), 13)
        .value(FIRST_BAD + 1 + Feed.SEEN, RuleSeries.TOTAL_TILE, tile(), 10)
        .value(FIRST_BAD + 1 + Feed.SEEN, RuleSeries.GOOD_TILE, tile(), 10)
        .proof();
  }

  /** After the fall all that the new process has counted is new, and nothing is negative. */
  private Proof restarted(Feed feed) {
    return fed(
            "a restart",
            feed,
            TILES,
            tile -> tile < 5 ? 100L * tile : 30L * (tile - 4),
            tile -> tile < 5 ? 10L * tile : 2L * (tile - 4))
        .value(5, RuleSeries.TOTAL_TILE, tile(), 110)
        .value(6, RuleSeries.TOTAL_TILE, tile(), 32)
        .value(6, RuleSeries.GOOD_TILE, tile(), 30)
        .value(7, RuleSeries.TOTAL_TILE, tile(), 32)
        .proof();
  }

  /** One slot of few is bad: no reason to wake anybody. */
  private Proof oneFailure(Feed feed) {
    return fed(
            "one failed slot",
            feed,
            TILES,
            tile -> tile < 5 ? tile : tile - 1,
            tile -> tile < 5 ? 0 : 1)
        .value(6, RuleSeries.GOOD_TILE, tile(), 0)
        .value(6, RuleSeries.TOTAL_TILE, tile(), 1)
        .alerts(6, ofSlo(), List.of())
        .alerts(9, ofSlo(), List.of())
        .proof();
  }

  private Stage fed(
      String name, Feed feed, int tiles, IntToLongFunction good, IntToLongFunction bad) {
    Stage stage =
        new Stage(subject.region() + ", " + slo().id() + ": " + name, subject.policy().tile());
    feed.into(
        stage,
        IntStream.range(0, tiles).mapToLong(good::applyAsLong).toArray(),
        IntStream.range(0, tiles).mapToLong(bad::applyAsLong).toArray());
    return stage;
  }

  private Map<String, String> tile() {
    return subject.recorded();
  }

  private List<Matcher> ofSlo() {
    return List.of(
        Matcher.equal(Labels.SLO, slo().id()), Matcher.matches("alertname", "Slo.*Burn.*"));
  }

  private Slo slo() {
    return subject.slo();
  }

  private static String series(Series series, Map<String, String> labels) {
    return Stage.series(series.name(), labels);
  }
}
