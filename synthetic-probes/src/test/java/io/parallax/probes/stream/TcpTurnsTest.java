package io.parallax.probes.stream;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.http.MailServer;
import io.parallax.probes.http.Peer;
import io.parallax.probes.http.TestCertificates;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Dialogues in turns, with TLS from one of them on. */
@TestInstance(Lifecycle.PER_CLASS)
class TcpTurnsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(400);

  private static final List<Turn> STARTTLS =
      List.of(
          line("^220 [^ ]+ ESMTP (.+)$"),
          new Turn.Send("EHLO prober\r\n"),
          line("^250-STARTTLS$"),
          new Turn.Send("STARTTLS\r\n"),
          line("^220"),
          new Turn.StartTls(),
          new Turn.Send("EHLO prober\r\n"),
          line("^250-AUTH"));

  private TargetProber prober;
  private MailServer mail;

  @BeforeAll
  void certificates(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("mail", "mail.test", 20);
    prober = prober(certificates.trusted());
    mail = new MailServer(directory, "mail");
  }

  private static Turn line(String regex) {
    return new Turn.HearLine(new Expectation.Matches(regex));
  }

  private static TcpTarget target(Peer peer, List<Turn> turns) {
    return target(peer, turns, TlsOptions.DEFAULT, 0);
  }

  private static TcpTarget target(Peer peer, List<Turn> turns, TlsOptions tls, int days) {
    return new TcpTarget(new Endpoint("mail.test", peer.port()), turns, tls, days);
  }

  @Test
  void aConnectionIsMadeSecureAndTheDialogueGoesOn() throws Exception {
    try (Peer peer = new Peer(mail.inTheClear())) {
      ProbeResult result = run(prober, target(peer, STARTTLS), LIMIT);
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.evidence().tls().orElseThrow().version()).isEqualTo("TLSv1.3");
      assertThat(result.timings().phases())
          .containsOnlyKeys(
              Phase.RESOLVE, Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER, Phase.TLS);
    }
  }

  @Test
  void itsCertificatesAreJudgedAsThoseOfTls() throws Exception {
    try (Peer peer = new Peer(mail.inTheClear())) {
      TcpTarget strict = target(peer, STARTTLS, TlsOptions.DEFAULT, 21);
      assertThat(run(prober, strict, LIMIT).outcome()).isEqualTo(bad(Reason.CERTIFICATE_EXPIRING));
      assertThat(run(prober(null), target(peer, STARTTLS), LIMIT).outcome())
          .isEqualTo(bad(Reason.TLS_UNTRUSTED));
      assertThat(run(prober, target(peer, STARTTLS, named("other.test"), 0), LIMIT).outcome())
          .isEqualTo(bad(Reason.TLS_NAME));
    }
  }

  private static TlsOptions named(String name) {
    TlsOptions usual = TlsOptions.DEFAULT;
    return new TlsOptions(
        Optional.of(name), Optional.empty(), Optional.empty(), usual.least(), usual.most(), true);
  }

  @Test
  void whatIsWrongWithOurFilesIsNotTheTargets() throws Exception {
    TlsOptions usual = TlsOptions.DEFAULT;
    TlsOptions unreadable =
        new TlsOptions(
            Optional.empty(),
            Optional.of("/nowhere.pem"),
            Optional.empty(),
            usual.least(),
            usual.most(),
            true);
    try (Peer peer = new Peer(mail.inTheClear())) {
      ProbeResult result = run(prober, target(peer, STARTTLS, unreadable, 0), LIMIT);
      assertThat(result.outcome()).isEqualTo(new Outcome.Unknown(ProberFault.INTERNAL));
      assertThat(result.evidence().detail()).contains("/nowhere.pem");
    }
  }

  @Test
  void aServerThatNeverShakesHandsIsToldFromOneThatSaysTheWrongThing() throws Exception {
    List<Turn> turns = List.of(line("^two$"), new Turn.StartTls());
    Peer.Behaviour silent =
        conversation -> {
          conversation.say("one\r\n");
          Thread.sleep(20);
          conversation.say("two\r\n");
          Thread.sleep(5_000);
        };
    try (Peer peer = new Peer(silent)) {
      assertThat(run(prober, target(peer, turns), SHORT).outcome())
          .isEqualTo(bad(Reason.TLS_TIMEOUT));
      assertThat(run(prober, target(peer, List.of(line("three"))), SHORT).outcome())
          .isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
    }
    try (Peer peer = new Peer(conversation -> conversation.say("two\r\n454 not now\r\n"))) {
      assertThat(run(prober, target(peer, turns), LIMIT).outcome().getClass())
          .isEqualTo(Outcome.Bad.class);
    }
  }

  @Test
  void whatTheLineHeldIsSaidAgain() throws Exception {
    List<Turn> turns =
        List.of(
            line("^220 ([^ ]+) (ESMTP)"),
            new Turn.Reply("EHLO ${2} $ ${1}\r\n"),
            line("greets ESMTP \\$ mail\\.test$"));
    try (Peer peer = new Peer(mail.inTheClear())) {
      assertThat(run(prober, target(peer, turns), LIMIT).outcome()).isEqualTo(new Good());
    }
  }

  @Test
  void bytesAreComparedOneByOne() throws Exception {
    Peer.Behaviour database =
        conversation -> {
          byte[] asked = conversation.socket.getInputStream().readNBytes(8);
          conversation.say(asked[7] == 0x2f ? "S\u00fe" : "N");
        };
    Turn ask = new Turn.SendBytes("0000000804d2162f");
    try (Peer peer = new Peer(database)) {
      assertThat(run(prober, target(peer, List.of(ask, new Turn.HearBytes("53"))), LIMIT).outcome())
          .isEqualTo(new Good());
      assertThat(
              run(prober, target(peer, List.of(ask, new Turn.HearBytes("53fe"))), LIMIT).outcome())
          .isEqualTo(new Good());
      assertThat(run(prober, target(peer, List.of(ask, new Turn.HearBytes("4e"))), LIMIT).outcome())
          .isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
      assertThat(
              run(prober, target(peer, List.of(ask, new Turn.HearBytes("53fe00"))), LIMIT)
                  .outcome())
          .isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
    }
  }

  @Test
  void anEndlessDialogueIsHeardToALimit() throws Exception {
    Peer.Behaviour endless =
        conversation -> {
          while (true) {
            conversation.say("220-more\r\n".repeat(100));
          }
        };
    try (Peer peer = new Peer(endless)) {
      ProbeResult result = run(prober, target(peer, List.of(line("^220 "))), LIMIT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
      assertThat(result.evidence().detail()).contains("not among the first");
    }
  }
}
