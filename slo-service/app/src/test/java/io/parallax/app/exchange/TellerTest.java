package io.parallax.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.exchange.Teller.Answer;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.Watched;
import io.parallax.app.ledger.row.Watched.Origin;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.sli.Judgement;
import io.parallax.spec.Exchange;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellerTest {
  private static final Probe PROBE = Probes.shop("eu", "us");
  private static final String TOKEN = "sixteen-or-more-characters";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path directory;
  private final AtomicLong nanos = new AtomicLong();
  private Ledger ledger;
  private Teller teller;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(token(), TOKEN + "\n");
    ledger = Ledger.open(directory.resolve("data"), Duration.ofMinutes(1));
    ledger.watch(List.of(Watched.of(PROBE, "eu", List.of(), Origin.SHARED)));
    teller = new Teller(ledger, () -> NOW, nanos::get);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void tellsWhoHoldsTheTokenWhatIsCommitted() throws IOException {
    missed(0, 3);
    PageJson before = page(Map.of());
    assertThat(before.slots()).as("not committed yet").isEmpty();
    ledger.flush();
    PageJson page = page(Map.of());
    assertThat(page.region()).isEqualTo("eu");
    assertThat(page.epoch()).isEqualTo(ledger.epoch());
    assertThat(page.now()).isEqualTo(NOW.toEpochMilli());
    assertThat(page.slots()).hasSize(3);
    assertThat(page.slots().getFirst().judgements())
        .containsExactly(Map.entry("available", Judgement.MISSED.label()));
    assertThat(page(Map.of(ledger.epoch(), page.next())).slots()).isEmpty();
    assertThat(page(Map.of("another", page.next())).slots()).hasSize(3);
  }

  @Test
  void aPageIsBounded() throws IOException {
    missed(0, Teller.PAGE + 1);
    ledger.flush();
    PageJson first = page(Map.of());
    assertThat(first.slots()).hasSize(Teller.PAGE);
    assertThat(first.more()).isTrue();
    PageJson second = page(Map.of(ledger.epoch(), first.next()));
    assertThat(second.slots()).hasSize(1);
    assertThat(second.more()).isFalse();
  }

  @Test
  void tellsNobodyElse() {
    assertThat(status("Bearer " + TOKEN + "x")).isEqualTo(401);
    assertThat(status("Bearer ")).isEqualTo(401);
    assertThat(status(TOKEN)).isEqualTo(401);
    assertThat(status((String) null)).isEqualTo(401);
  }

  @Test
  void isOffWithoutAGoodToken() throws IOException {
    Files.writeString(token(), "short");
    assertThat(status("Bearer short")).isEqualTo(503);
    Files.delete(token());
    assertThat(status("Bearer ")).isEqualTo(503);
    assertThat(status((String) null)).isEqualTo(503);
  }

  @Test
  void aRotatedTokenHoldsFromTheNextQuestionOn() throws IOException {
    Files.writeString(token(), "another-one-that-is-long");
    assertThat(status("Bearer " + TOKEN)).isEqualTo(401);
    assertThat(status("Bearer another-one-that-is-long")).isEqualTo(200);
  }

  @Test
  void tellsOfItsOwnRegionsOnly() {
    assertThat(status(answer(List.of("us"), "eu", "Bearer " + TOKEN))).isEqualTo(404);
    assertThat(status(answer(List.of("eu", "us"), "us", "Bearer " + TOKEN)))
        .as("no exchange")
        .isEqualTo(404);
    assertThat(status(answer(List.of("eu"), "nowhere", "Bearer " + TOKEN))).isEqualTo(404);
  }

  @Test
  void whoAsksTooOftenWaits() {
    long answered = 0;
    for (int i = 0; i < 200; i++) {
      answered += status("Bearer " + TOKEN) == 200 ? 1 : 0;
    }
    assertThat(answered).isEqualTo(50);
    assertThat(status("Bearer " + TOKEN)).isEqualTo(429);
    assertThat(status("Bearer wrong")).as("a stranger takes nothing from the rate").isEqualTo(401);
    nanos.addAndGet(100_000_000);
    assertThat(status("Bearer " + TOKEN)).isEqualTo(200);
  }

  private void missed(long from, long count) {
    Schedule schedule = Schedule.of(PROBE.name(), "eu", PROBE.interval());
    long first = schedule.nextSlot(NOW) + from;
    for (long k = first; k < first + count; k++) {
      ledger.missed(new SlotId(PROBE.name(), "eu", k), schedule.start(k));
    }
  }

  private PageJson page(Map<String, Long> after) throws IOException {
    Answer answer = teller.answer(workspace(), List.of("eu"), "eu", "Bearer " + TOKEN, after);
    return PageJson.read(((Answer.Page) answer).json().getBytes(StandardCharsets.UTF_8));
  }

  private int status(String authorization) {
    return status(answer(List.of("eu"), "eu", authorization));
  }

  private Answer answer(List<String> ours, String region, String authorization) {
    return teller.answer(workspace(), ours, region, authorization, Map.of());
  }

  private static int status(Answer answer) {
    return switch (answer) {
      case Answer.Page _ -> 200;
      case Answer.Refusal(int status, String problem) -> {
        assertThat(problem).doesNotContain(TOKEN);
        yield status;
      }
    };
  }

  private Path token() {
    return directory.resolve("token");
  }

  private Workspace workspace() {
    Exchange exchange =
        new Exchange(
            URI.create("https://eu.example"), new HeaderValue.FromFile(token().toString()));
    return Probes.workspace(
        PROBE,
        new Region("eu", "", true, List.of(), Optional.of(exchange), List.of()),
        new Region("us", "", false, List.of()));
  }
}
