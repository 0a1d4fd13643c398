package io.parallax.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.probe.Schedule;
import io.parallax.quorum.Said.Bad;
import io.parallax.quorum.Said.Good;
import io.parallax.quorum.Said.Missed;
import io.parallax.quorum.Said.NotHeard;
import io.parallax.quorum.Said.Unknown;
import io.parallax.quorum.SlotVerdict.GlobalDown;
import io.parallax.quorum.SlotVerdict.ProberFault;
import io.parallax.quorum.SlotVerdict.Regional;
import io.parallax.quorum.SlotVerdict.Up;
import io.parallax.quorum.SlotVerdict.Why;
import io.parallax.sli.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuorumTest {
  private static final Path PAGE = Path.of("../../docs/reference/quorum.md");
  private static final List<Said> ALL =
      List.of(
          new Good(),
          new Bad("http-status"),
          new Unknown("late-start"),
          new Missed(),
          new NotHeard());

  @ParameterizedTest
  @CsvSource({
    "good,       good,       up",
    "good,       bad,        regional",
    "bad,        bad,        global-down",
    "bad,        unknown,    global-down",
    "bad,        missed,     global-down",
    "bad,        not-heard,  global-down",
    "good,       unknown,    up",
    "good,       missed,     up",
    "good,       not-heard,  up",
    "unknown,    unknown,    prober-fault",
    "unknown,    missed,     prober-fault",
    "missed,     missed,     prober-fault",
    "unknown,    not-heard,  unknown",
    "missed,     not-heard,  unknown",
    "not-heard,  not-heard,  unknown",
  })
  void twoRegionsAreWellDefined(String one, String other, String verdict) {
    Quorum quorum = majority(2);
    assertThat(quorum.verdict(said(List.of(named(one), named(other)))).label()).isEqualTo(verdict);
    assertThat(quorum.verdict(said(List.of(named(other), named(one)))).label()).isEqualTo(verdict);
  }

  /** Of one to four regions, under each quorum: 5 + 50 + 375 + 2,500 cases. */
  @ParameterizedTest
  @MethodSource("panels")
  void everyCombinationIsWhatTheBlindRegionsAllow(int regions, int least) {
    for (List<Said> words : combinations(regions)) {
      SortedMap<String, Said> said = said(words);
      assertThat(new Quorum(least).verdict(said)).as("%s", said).isEqualTo(bruteForce(said, least));
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void whoSaidItDoesNotMatterAndABadWordIsNeverMasked(int regions, int least) {
    Random random = new Random(regions * 31L + least);
    for (List<Said> words : combinations(regions)) {
      List<Said> shuffled = new ArrayList<>(words);
      java.util.Collections.shuffle(shuffled, random);
      SlotVerdict verdict = new Quorum(least).verdict(said(words));
      assertThat(new Quorum(least).verdict(said(shuffled)).label()).isEqualTo(verdict.label());
      boolean anyBad = words.stream().anyMatch(Bad.class::isInstance);
      assertThat(verdict instanceof Regional || verdict instanceof GlobalDown).isEqualTo(anyBad);
    }
  }

  /** What is up stays so, unless somebody who was blind comes and says that it was bad for him. */
  @ParameterizedTest
  @MethodSource("panels")
  void aLateWordCanNotMakeDownWhatWasUp(int regions, int least) {
    for (List<Said> words : combinations(regions)) {
      SortedMap<String, Said> before = said(words);
      if (new Quorum(least).verdict(before) instanceof Up) {
        everyCompletion(before)
            .forEach(after ->
                assertThat(new Quorum(least).verdict(after)).isNotInstanceOf(GlobalDown.class));
      }
    }
  }

  /** Asked of every word that those could have said who were not heard. */
  @ParameterizedTest
  @MethodSource("panels")
  void aVerdictIsSureThatNothingUnheardCanTurn(int regions, int least) {
    Quorum quorum = new Quorum(least);
    for (List<Said> words : combinations(regions)) {
      SortedMap<String, Said> said = said(words);
      Judgement judged = quorum.verdict(said).judgement();
      boolean sure =
          judged != Judgement.UNKNOWN
              && heard(said).allMatch(after -> quorum.verdict(after).judgement() == judged);
      assertThat(quorum.isSure(said)).as("%s", said).isEqualTo(sure);
    }
  }

  @Test
  void verdictsCountAsGoodBadOrNotAtAll() {
    assertThat(
            Stream.of(
                new Up(),
                new Regional(new TreeSet<>(List.of("eu"))),
                new GlobalDown(),
                new ProberFault(),
                new SlotVerdict.Unknown(Why.TOO_FEW_MEASURED)))
        .extracting(SlotVerdict::judgement)
        .containsExactly(
            Judgement.GOOD, Judgement.GOOD, Judgement.BAD, Judgement.UNKNOWN, Judgement.UNKNOWN);
  }

  @Test
  void eachRegionHasOneSlotOfEachNumber() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      Duration interval = Duration.ofMillis(1_000 + random.nextInt(3_599_001));
      Schedule schedule = Schedule.of("probe-" + i, "region-" + random.nextInt(9), interval);
      long k = random.nextLong(-1_000, 100_000_000);
      assertThat(Quorum.slot(schedule.start(k), interval)).isEqualTo(k);
      Instant begin = Instant.ofEpochMilli(Math.multiplyExact(k, interval.toMillis()));
      assertThat(schedule.start(k)).isBetween(begin, begin.plus(interval).minusMillis(1));
    }
  }

  @Test
  void wordsComeFromJudgementsAndHaveLabels() {
    assertThat(Stream.of(Judgement.values()).map(each -> Said.of(each, "x")))
        .containsExactly(new Good(), new Bad("x"), new Unknown("x"), new Missed());
    assertThat(ALL)
        .extracting(Said::label)
        .containsExactly("good", "bad", "unknown", "missed", "not-heard");
    assertThat(ALL)
        .extracting(Said::reason)
        .containsExactly("", "http-status", "late-start", "", "");
    assertThat(
            Stream.of(
                new Up(),
                new Regional(new TreeSet<>(List.of("eu"))),
                new GlobalDown(),
                new ProberFault(),
                new SlotVerdict.Unknown(Why.NOT_HEARD)))
        .extracting(SlotVerdict::label)
        .containsExactlyElementsOf(SlotVerdict.LABELS);
    assertThatThrownBy(() -> new Quorum(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** The truth tables of the reference page are these; {@code -Dgolden.update=true} renews them. */
  @Test
  void thePageHasTheTruthTables() throws IOException {
    String page = Files.readString(PAGE);
    String renewed = page;
    for (int regions = 2; regions <= 3; regions++) {
      String mark = "<!-- %d regions -->\n".formatted(regions);
      int from = renewed.indexOf(mark) + mark.length();
      int until = renewed.indexOf("<!-- end -->", from);
      renewed = renewed.substring(0, from) + table(regions) + renewed.substring(until);
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, renewed);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(renewed);
  }

  private static String table(int regions) {
    return combinations(regions).stream()
        .filter(words -> words.equals(words.stream().sorted(QuorumTest::inOrder).toList()))
        .map(words ->
            "| %s | %s |\n"
                .formatted(
                    words.stream().map(QuorumTest::word).collect(Collectors.joining(" | ")),
                    word(majority(regions).verdict(said(words)))))
        .collect(
            Collectors.joining(
                "",
                "| one %s| verdict |\n|%s---|\n"
                    .formatted("| another ".repeat(regions - 1), "---|".repeat(regions)),
                ""));
  }

  private static String word(Said said) {
    return said.label().replace('-', ' ');
  }

  private static String word(SlotVerdict verdict) {
    return switch (verdict) {
      case Regional(var down) when down.size() > 1 -> "regional (of " + down.size() + ")";
      case SlotVerdict.Unknown(Why why) ->
          "unknown: " + why.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      case Up _, Regional _, GlobalDown _, ProberFault _ ->
          "**" + verdict.label().replace('-', ' ') + "**";
    };
  }

  private static int inOrder(Said one, Said other) {
    return Integer.compare(ALL.indexOf(one), ALL.indexOf(other));
  }

  /** Asks what would be if the blind regions had seen it, each in either way. */
  private static SlotVerdict bruteForce(SortedMap<String, Said> said, int least) {
    List<String> bad =
        said.keySet().stream().filter(name -> said.get(name) instanceof Bad).toList();
    long good = said.values().stream().filter(Good.class::isInstance).count();
    if (bad.size() >= least || (!bad.isEmpty() && good == 0)) {
      return new GlobalDown();
    }
    if (!bad.isEmpty()) {
      return new Regional(new TreeSet<>(bad));
    }
    boolean neverDown =
        everyCompletion(said)
            .noneMatch(
                world -> world.values().stream().filter(Bad.class::isInstance).count() >= least);
    if (good > 0 && neverDown) {
      return new Up();
    }
    if (said.containsValue(new NotHeard())) {
      return new SlotVerdict.Unknown(Why.NOT_HEARD);
    }
    return good == 0 ? new ProberFault() : new SlotVerdict.Unknown(Why.TOO_FEW_MEASURED);
  }

  private static Stream<SortedMap<String, Said>> everyCompletion(SortedMap<String, Said> said) {
    return completed(
        said,
        word -> word instanceof Good || word instanceof Bad,
        List.of(new Good(), new Bad("x")));
  }

  /** With whatever those could have said who were not heard. */
  private static Stream<SortedMap<String, Said>> heard(SortedMap<String, Said> said) {
    return completed(said, word -> !(word instanceof NotHeard), ALL.subList(0, ALL.size() - 1));
  }

  private static Stream<SortedMap<String, Said>> completed(
      SortedMap<String, Said> said, Predicate<Said> known, List<Said> words) {
    Stream<SortedMap<String, Said>> worlds = Stream.of(new TreeMap<>());
    for (var entry : said.entrySet()) {
      List<Said> could = known.test(entry.getValue()) ? List.of(entry.getValue()) : words;
      worlds =
          worlds.flatMap(world ->
              could.stream()
                  .map(word -> {
                    SortedMap<String, Said> next = new TreeMap<>(world);
                    next.put(entry.getKey(), word);
                    return next;
                  }));
    }
    return worlds;
  }

  private static Stream<org.junit.jupiter.params.provider.Arguments> panels() {
    return IntStream.rangeClosed(1, 4)
        .boxed()
        .flatMap(regions ->
            IntStream.rangeClosed(1, regions)
                .mapToObj(least -> org.junit.jupiter.params.provider.Arguments.of(regions, least)));
  }

  private static List<List<Said>> combinations(int regions) {
    List<List<Said>> all = List.of(List.of());
    for (int i = 0; i < regions; i++) {
      all =
          all.stream()
              .flatMap(words ->
                  ALL.stream().map(word -> Stream.concat(words.stream(), Stream.of(word)).toList()))
              .toList();
    }
    return all;
  }

  private static Quorum majority(int regions) {
    return new Quorum(regions / 2 + 1);
  }

  private static SortedMap<String, Said> said(List<Said> words) {
    SortedMap<String, Said> said = new TreeMap<>();
    IntStream.range(0, words.size()).forEach(i -> said.put("region-" + i, words.get(i)));
    return said;
  }

  private static Said named(String label) {
    return ALL.stream().filter(said -> said.label().equals(label)).findFirst().orElseThrow();
  }
}
