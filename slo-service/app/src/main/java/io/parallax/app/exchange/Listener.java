package io.parallax.app.exchange;

import io.parallax.app.exchange.Question.Heard;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.spec.Exchange;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks one region for its slots over and over, until it is interrupted. Nothing else ends it. */
final class Listener implements Runnable {
  private static final Logger LOG = System.getLogger(Listener.class.getName());

  /** So many times the pause is the longest, when it does not answer. */
  private static final int LONGEST = 5;

  /** Pages in a row: so that a peer which always has more is not asked without end. */
  private static final int PAGES = 100;

  /** Ledgers of one region. A peer that names ever new ones fills no memory. */
  private static final int EPOCHS = 256;

  private static final Pattern EPOCH = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final String region;
  private final Exchange exchange;
  private final Supplier<Workspace> workspace;
  private final Ledger ledger;
  private final Question question;
  private final AtomicReference<Standing> standing;
  private final Duration pause;

  Listener(
      String region,
      Exchange exchange,
      Supplier<Workspace> workspace,
      Ledger ledger,
      Question question,
      AtomicReference<Standing> standing,
      Duration pause) {
    this.region = region;
    this.exchange = exchange;
    this.workspace = workspace;
    this.ledger = ledger;
    this.question = question;
    this.standing = standing;
    this.pause = pause;
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (true) {
        failures = hears() ? 0 : failures + 1;
        Thread.sleep(pause(failures));
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Twice as long after each failure, and never the same: a crowd must not ask in step. */
  private Duration pause(int failures) {
    long times = Math.min(1L << Math.clamp(failures - 1, 0, 8), LONGEST);
    double jitter = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
    return Duration.ofMillis((long) (pause.toMillis() * times * jitter));
  }

  private boolean hears() throws InterruptedException {
    try {
      int left = PAGES;
      while (hearsMore() && left > 0) {
        left--;
      }
      return true;
    } catch (IOException | RuntimeException failed) {
      failed(String.valueOf(failed.getMessage()));
      return false;
    }
  }

  private boolean hearsMore() throws IOException, InterruptedException {
    Heard heard = question.ask(region, exchange, ledger.heardUntil(region));
    requireTheirs(heard.page());
    List<ToldSlot> believed = believed(heard);
    ledger.heard(region, heard.page().epoch(), heard.page().next(), believed, heard.at());
    answered(heard, heard.page().slots().size() - believed.size());
    return heard.page().more();
  }

  private void requireTheirs(PageJson page) throws IOException {
    if (!page.region().equals(region)) {
      throw new IOException("it told of another region");
    }
    if (!EPOCH.matcher(page.epoch()).matches() || page.next() < 0) {
      throw new IOException("its ledger's epoch or number is none");
    }
    if (ledger.heardUntil(region).size() >= EPOCHS
        && !ledger.heardUntil(region).containsKey(page.epoch())) {
      throw new IOException("more than " + EPOCHS + " ledgers told of it");
    }
  }

  private List<ToldSlot> believed(Heard heard) {
    Acceptance acceptance = new Acceptance(workspace.get(), region);
    Instant theirs = Instant.ofEpochMilli(heard.page().now());
    return heard.page().slots().stream()
        .flatMap(slot -> acceptance.slot(slot, theirs, heard.at()).stream())
        .toList();
  }

  private void answered(Heard heard, long notBelieved) {
    Standing before =
        standing.getAndUpdate(known -> known.answered(heard.at(), heard.offset(), notBelieved));
    if (!before.isWell() || before.heard().isEmpty()) {
      LOG.log(Level.INFO, "hearing region " + region);
    }
  }

  private void failed(String why) {
    Standing before = standing.getAndUpdate(known -> known.failed(why));
    if (before.isWell()) {
      LOG.log(Level.WARNING, "can't hear region " + region + ", will go on asking: " + why);
    }
  }
}
