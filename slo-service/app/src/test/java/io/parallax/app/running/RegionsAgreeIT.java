package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.app.running.Together.Slot;
import io.parallax.peers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes, each in a region of its own, one with a clock that is four seconds behind. The
 * target answers by region and number of the slot, so that each slot's truth is known.
 */
class RegionsAgreeIT {
  private static final List<String> REGIONS = List.of("ap", "eu", "us");
  private static final String PROBE = "shop";
  private static final String TOKEN = "a-token-of-some-length";
  private static final double BEHIND = -4;

  @TempDir private Path directory;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, RunningParallax> running = new HashMap<>();
  private ScriptedTarget target;
  private Relay wayToAp;

  /** Everywhere, in one region, in two of three, and nowhere. */
  private static int status(String region, long slot) {
    boolean bad =
        switch ((int) (slot % 6)) {
          case 0 -> true;
          case 1 -> region.equals("eu");
          case 3 -> !region.equals("ap");
          default -> false;
        };
    return bad ? 503 : 200;
  }

  @BeforeEach
  void start() throws IOException {
    target = ScriptedTarget.start(RegionsAgreeIT::status);
    REGIONS.forEach(region -> ports.put(region, FreePort.next()));
    wayToAp = Relay.to(ports.get("ap"));
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(directory.resolve("token"), TOKEN + "\n");
    Files.writeString(directory.resolve("config").resolve("workspace.yaml"), workspace());
    REGIONS.forEach(this::run);
    running.values().forEach(RunningParallax::awaitReady);
  }

  @AfterEach
  void stop() {
    running.values().forEach(RunningParallax::close);
    wayToAp.close();
    target.close();
  }

  @Test
  void allReachTheVerdictThatFollowsFromTheSlots() throws Exception {
    List<Long> heard = awaitAll("hearing all", slot -> slot.all("good", "bad"), 6, REGIONS);
    heard.forEach(slot -> REGIONS.forEach(region -> isTrue(region, slot)));
    assertThat(Together.of(running.get("eu")).clockOffset("us")).isCloseTo(BEHIND, within(1.0));
    nobodyIsToldWithoutTheToken();

    wayToAp.cut();
    List<Long> without =
        awaitAll(
            "missing ap",
            slot -> slot.said().get("ap").equals("not-heard"),
            4,
            List.of("eu", "us"));
    without.forEach(slot -> List.of("eu", "us").forEach(region -> isTrue(region, slot)));
    // It is heard by nobody, and hears all.
    List<Long> apart = awaitAll("ap alone", slot -> slot.all("good", "bad"), 6, List.of("ap"));
    apart.forEach(slot -> isTrue("ap", slot));

    running.get("us").kill();
    run("us").awaitReady();
    wayToAp.mend();
    long restarted = newest("us");
    List<Long> again =
        awaitAll("hearing all again", slot -> slot.all("good", "bad"), restarted, 4, REGIONS);
    again.forEach(slot -> REGIONS.forEach(region -> isTrue(region, slot)));
    whereTwoKnowTheSameTheySayTheSame();

    thePageShowsTheWays();
    REGIONS.forEach(this::theBudgetOfAllIsOfVerdicts);

    running.values().forEach(RunningParallax::close);
    whatWasHeardIsCountedAsItWasAnswered();
  }

  /** Of each region's own verdicts, each slot once; sums would be of three times as many. */
  private void theBudgetOfAllIsOfVerdicts(String region) {
    RunningParallax process = running.get(region);
    long[] before = counted(region);
    process.await(
        "a budget of the verdicts so far",
        () -> of(budget(region), "total") >= before[0] + before[1]);
    JsonNode budget = budget(region);
    long[] after = counted(region);
    assertThat(budget.path("together").asText()).isEqualTo("quorum");
    assertThat(of(budget, "good")).as("%s", budget).isBetween(before[0], after[0]);
    assertThat(of(budget, "total") - of(budget, "good"))
        .as("%s", budget)
        .isBetween(before[1], after[1]);
    assertThat(page(region)).contains("each slot once, as a quorum of the regions saw it");
  }

  private static long of(JsonNode budget, String count) {
    return budget.path(count).asLong(-1);
  }

  private JsonNode budget(String region) {
    return Together.get(running.get(region), "/api/v1/budgets?slo=shop-up&region=global").path(0);
  }

  /** Good and bad slots of all together, as the process exports them. */
  private long[] counted(String region) {
    long[] counts = new long[2];
    metrics(region)
        .lines()
        .filter(line -> line.startsWith("parallax_quorum_slots_total"))
        .filter(line -> line.contains("probe=\"" + PROBE + "\""))
        .forEach(line -> {
          long slots = (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')));
          counts[0] += line.matches(".*verdict=\"(up|regional)\".*") ? slots : 0;
          counts[1] += line.contains("verdict=\"global-down\"") ? slots : 0;
        });
    return counts;
  }

  private String metrics(String region) {
    return got(running.get(region), "/metrics");
  }

  private String page(String region) {
    return page(running.get(region));
  }

  /** Nobody cut what ap asks of eu. */
  private void thePageShowsTheWays() {
    RunningParallax ap = running.get("ap");
    Pattern way =
        Pattern.compile(
            "id=\"way-ap\">.*?data-column=\"to eu\"><span class=\"state\">up</span>"
                + " <span class=\"soft\">\\d+ ms</span>",
            Pattern.DOTALL);
    ap.await("the way from ap to eu", () -> way.matcher(page(ap)).find());
    assertThat(page(ap))
        .contains("id=\"verdict-" + PROBE + "\"", "ap, eu, us; down when 2 see it bad")
        .doesNotContain("verdict-mesh");
  }

  private static String page(RunningParallax process) {
    return got(process, "/");
  }

  private static String got(RunningParallax process, String path) {
    try {
      return process.get(path).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void whereTwoKnowTheSameTheySayTheSame() {
    int compared = 0;
    for (String one : REGIONS) {
      SortedMap<Long, Slot> ours = slots(one);
      for (String other : REGIONS) {
        for (Map.Entry<Long, Slot> theirs : slots(other).entrySet()) {
          Slot slot = ours.get(theirs.getKey());
          if (slot != null && slot.said().equals(theirs.getValue().said())) {
            assertThat(slot).as("%s and %s", one, other).isEqualTo(theirs.getValue());
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  /** Also those of the time when nobody could hear it: they were told later. */
  private void whatWasHeardIsCountedAsItWasAnswered() {
    Map<String, long[]> answered = new HashMap<>();
    LedgerCopy ledger = LedgerCopy.of(data("eu"));
    LedgerCopy.Stream ap =
        ledger.streams().stream()
            .filter(stream -> stream.place().equals(new LedgerCopy.Place(PROBE, "ap")))
            .findFirst()
            .orElseThrow();
    target
        .answers()
        .forEach((asked, status) -> {
          long at = asked.slot() * 2_000;
          if (asked.region().equals("ap")
              && at > ap.first().toEpochMilli() - 2_000
              && at <= ap.last().toEpochMilli()) {
            answered.computeIfAbsent("ap", _ -> new long[2])[status == 200 ? 0 : 1]++;
          }
        });
    // On a machine that is busy a bad slot may have begun too late to count as one.
    assertThat(new long[] {ap.counts().good(), ap.counts().bad() + ap.counts().unknown()})
        .as("counted in eu of ap: %s", ap)
        .isEqualTo(answered.get("ap"));
  }

  private void nobodyIsToldWithoutTheToken() throws Exception {
    assertThat(running.get("eu").get("/api/v1/exchange/slots?region=eu").statusCode())
        .isEqualTo(401);
    assertThat(running.get("eu").get("/api/v1/exchange/slots?region=us").statusCode())
        .isEqualTo(404);
    assertThat(running.get("eu").printed()).doesNotContain(TOKEN);
  }

  /** Whether what {@code region} says of a slot is what the target answered, and what follows. */
  private void isTrue(String region, long number) {
    Slot slot = slots(region).get(number);
    SortedMap<String, String> truth = new TreeMap<>();
    slot.said()
        .forEach((other, said) ->
            truth.put(
                other,
                List.of("good", "bad").contains(said)
                    ? status(other, number) == 200 ? "good" : "bad"
                    : said));
    assertThat(slot.said()).as("slot %d in %s", number, region).isEqualTo(truth);
    assertThat(slot.verdict()).as("%s", slot).isEqualTo(verdict(truth));
  }

  /** With a quorum of two of three, counted anew. */
  private static String verdict(SortedMap<String, String> said) {
    long bad = said.values().stream().filter("bad"::equals).count();
    long good = said.values().stream().filter("good"::equals).count();
    if (bad > 0) {
      return bad >= 2 || good == 0 ? "global-down" : "regional";
    }
    return good >= 2 ? "up" : "unknown";
  }

  private List<Long> awaitAll(
      String what, Predicate<Slot> wanted, int count, List<String> regions) {
    return awaitAll(what, wanted, 0, count, regions);
  }

  /** Numbers after {@code after}, at least {@code count}, that all {@code regions} know so. */
  private List<Long> awaitAll(
      String what, Predicate<Slot> wanted, long after, int count, List<String> regions) {
    List<Long> found = new ArrayList<>();
    running
        .get(regions.getFirst())
        .await(
            what,
            () -> {
              found.clear();
              found.addAll(common(wanted, after, regions));
              return found.size() >= count;
            });
    return found;
  }

  private List<Long> common(Predicate<Slot> wanted, long after, List<String> regions) {
    List<SortedMap<Long, Slot>> all = regions.stream().map(this::slots).toList();
    return all.getFirst().keySet().stream()
        .filter(number -> number > after)
        .filter(number ->
            all.stream()
                .allMatch(slots -> slots.containsKey(number) && wanted.test(slots.get(number))))
        .toList();
  }

  private SortedMap<Long, Slot> slots(String region) {
    return Together.of(running.get(region)).slots(PROBE);
  }

  private long newest(String region) {
    SortedMap<Long, Slot> slots = slots(region);
    return slots.isEmpty() ? 0 : slots.lastKey();
  }

  private RunningParallax run(String region) {
    List<String> properties =
        List.of(
            "-Dparallax.test.grace=PT5S",
            "-Dparallax.test.clock-offset=PT" + (region.equals("us") ? BEHIND : 0) + "S");
    RunningParallax process =
        RunningParallax.startOn(
            ports.get(region),
            properties,
            "serve",
            "--config",
            directory.resolve("config").toString(),
            "--data",
            data(region).toString(),
            "--region",
            region);
    running.put(region, process);
    return process;
  }

  private Path data(String region) {
    return directory.resolve("data-" + region);
  }

  private String workspace() {
    StringBuilder yaml = new StringBuilder();
    for (String region : REGIONS) {
      int port = region.equals("ap") ? wayToAp.port() : ports.get(region);
      yaml.append(
          """
          apiVersion: parallax/v1
          kind: Region
          metadata: {name: %s}
          spec:
            globalAlerts: %s
            allowedNetworks: [127.0.0.0/8]
            exchange: {url: "http://127.0.0.1:%d", token: {file: %s}}
          ---
          """
              .formatted(region, region.equals("eu"), port, directory.resolve("token")));
    }
    return yaml
        + """
        apiVersion: parallax/v1
        kind: Probe
        metadata: {name: %s}
        spec: {http: {url: "%s"}, interval: 2s, timeout: 1s}
        ---
        apiVersion: openslo/v1
        kind: Service
        metadata: {name: shop}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: shop-up, annotations: {parallax.io/global: quorum}}
        spec:
          service: shop
          indicator:
            metadata: {name: answers}
            spec:
              ratioMetric:
                counter: true
                good: {metricSource: {type: parallax, spec: {probe: PROBE}}}
                total: {metricSource: {type: parallax, spec: {probe: PROBE}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.9}]
        """
            .replace("PROBE", PROBE)
            .formatted(PROBE, target.url());
  }
}
