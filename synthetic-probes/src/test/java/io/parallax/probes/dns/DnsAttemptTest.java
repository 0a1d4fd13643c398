package io.parallax.probes.dns;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.DnsTarget.Expected;
import io.parallax.spec.target.DnsTarget.Records;
import io.parallax.spec.target.DnsTarget.Type;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.Expectation;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class DnsAttemptTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Expected ANY = new Expected("NOERROR", Optional.empty(), false, false);

  private Dnsmasq one;
  private Dnsmasq other;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    one =
        new Dnsmasq(
            directory,
            "--host-record=www.test,192.0.2.1,2001:db8::1",
            "--host-record=www.test,192.0.2.2",
            "--host-record=moved.test,192.0.2.7",
            "--cname=alias.test,www.test",
            "--mx-host=test,Mail.test,10",
            "--txt-record=test,v=Spf1 -all",
            "--srv-host=_sip._tcp.test,sip.test,5060,1,2",
            "--caa-record=test,0,issue,ca.example.net",
            "--txt-record=long.test," + "x".repeat(250),
            "--txt-record=long.test," + "y".repeat(250),
            "--txt-record=long.test," + "z".repeat(250));
    other =
        new Dnsmasq(
            directory,
            "--host-record=www.test,192.0.2.1",
            "--host-record=www.test,192.0.2.2",
            "--host-record=moved.test,192.0.2.8");
  }

  @AfterAll
  void stop() throws Exception {
    one.close();
    other.close();
  }

  private static Endpoint at(int port) {
    return new Endpoint("127.0.0.1", port);
  }

  private ProbeResult ask(String name, Type type, Expected expected) {
    return run(new DnsTarget(name, type, List.of(at(one.port)), false, expected));
  }

  private static Expected records(Records records) {
    return new Expected("NOERROR", Optional.of(records), false, false);
  }

  @Test
  void anAnswerIsGoodAndCounted() {
    ProbeResult result = ask("WWW.test", Type.A, ANY);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).isEqualTo("NOERROR A [192.0.2.1, 192.0.2.2]");
    assertThat(result.evidence().dialogue())
        .contains(new Dialogue.Dns(Optional.of("NOERROR"), 2, 0, 0, Optional.empty()));
    assertThat(result.evidence().address()).contains("127.0.0.1");
    assertThat(result.timings().phases()).containsOnlyKeys(Phase.PROCESSING);
  }

  @ParameterizedTest
  @CsvSource({
    "www.test, AAAA, 2001:db8:0:0:0:0:0:1",
    "alias.test, CNAME, www.test.",
    "test, MX, 10 mail.test",
    "test, TXT, v=Spf1 -all",
    "_sip._tcp.test, SRV, 1 2 5060 sip.test.",
    "test, CAA, '0 issue \"ca.example.net\"'",
    "1.2.0.192.in-addr.arpa, PTR, www.test",
  })
  void everyTypeIsRead(String name, Type type, String record) {
    ProbeResult result = ask(name, type, records(new Records.Exactly(List.of(record))));
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
  }

  @Test
  void recordsAreHeldAgainstWhatIsExpected() {
    String first = "192.0.2.1";
    String second = "192.0.2.2";
    assertThat(www(new Records.Exactly(List.of(second, first)))).isEqualTo(new Good());
    assertThat(www(new Records.Including(List.of(second)))).isEqualTo(new Good());
    assertThat(www(new Records.Each(new Expectation.Matches("^192\\.0\\.2\\.[12]$"))))
        .isEqualTo(new Good());
    Outcome unexpected = bad(Reason.ANSWER_UNEXPECTED);
    assertThat(www(new Records.Exactly(List.of(second)))).isEqualTo(unexpected);
    assertThat(www(new Records.Including(List.of("192.0.2.3")))).isEqualTo(unexpected);
    assertThat(www(new Records.Each(new Expectation.Matches("1$")))).isEqualTo(unexpected);
    assertThat(www(new Records.Exactly(List.of()))).isEqualTo(unexpected);
  }

  private Outcome www(Records records) {
    return ask("www.test", Type.A, records(records)).outcome();
  }

  @Test
  void codesAndAuthorityAreJudged() {
    assertThat(ask("none.test", Type.A, ANY).outcome()).isEqualTo(bad(Reason.DNS_RCODE));
    Expected none = new Expected("NXDOMAIN", Optional.empty(), false, false);
    assertThat(ask("none.test", Type.A, none).outcome()).isEqualTo(new Good());
    assertThat(ask("www.test", Type.MX, ANY).outcome()).isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
    Expected own = new Expected("NOERROR", Optional.empty(), true, false);
    assertThat(ask("www.test", Type.A, own).outcome()).isEqualTo(new Good());
  }

  @Test
  void whatDoesNotFitIsAskedAgainOverTcp() {
    ProbeResult result = ask("long.test", Type.TXT, ANY);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.timings().phase(Phase.CONNECT)).isPresent();
    DnsTarget tcp = new DnsTarget("www.test", Type.A, List.of(at(one.port)), true, ANY);
    assertThat(run(tcp).outcome()).isEqualTo(new Good());
    assertThat(run(tcp).timings().phases())
        .containsOnlyKeys(Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER);
  }

  @Test
  void serversThatDisagreeAreFound() {
    Expected same = new Expected("NOERROR", Optional.empty(), false, true);
    List<Endpoint> both = List.of(at(one.port), at(other.port));
    assertThat(run(new DnsTarget("www.test", Type.A, both, false, same)).outcome())
        .isEqualTo(new Good());
    ProbeResult moved = run(new DnsTarget("moved.test", Type.A, both, false, same));
    assertThat(moved.outcome()).isEqualTo(bad(Reason.DNS_DISAGREEMENT));
    assertThat(moved.evidence().detail()).contains("192.0.2.7", "192.0.2.8");
    assertThat(run(new DnsTarget("moved.test", Type.A, both, false, ANY)).outcome())
        .isEqualTo(new Good());
  }

  @Test
  void serversAreGuarded() {
    for (String host : List.of("10.0.0.1", "inside.test", "::1")) {
      List<Endpoint> server = List.of(new Endpoint(host, 53));
      for (boolean tcp : List.of(true, false)) {
        assertThat(run(new DnsTarget("www.test", Type.A, server, tcp, ANY)).outcome())
            .isEqualTo(bad(Reason.ADDRESS_REFUSED));
      }
    }
  }

  @Test
  void nobodyThereIsToldFromSilence() throws Exception {
    int closed = FreePort.next();
    DnsTarget nobody = new DnsTarget("www.test", Type.A, List.of(at(closed)), false, ANY);
    assertThat(run(nobody).outcome()).isEqualTo(bad(Reason.CONNECT_REFUSED));
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      Endpoint dumb = at(silent.getLocalPort());
      for (List<Endpoint> servers : List.of(List.of(dumb), List.of(at(one.port), dumb))) {
        DnsTarget target = new DnsTarget("www.test", Type.A, servers, false, ANY);
        ProbeResult result = run(prober(null), target, SHORT);
        assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
        assertThat(result.timings().total()).isBetween(SHORT, SHORT.plusSeconds(1));
      }
    }
  }

  /** A server that answers each question with whatever {@code reply} makes of it. */
  private static ProbeResult hostile(UnaryOperator<byte[]> reply, int times) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              DatagramPacket asked = new DatagramPacket(new byte[600], 600);
              socket.receive(asked);
              byte[] answer = reply.apply(Arrays.copyOf(asked.getData(), asked.getLength()));
              for (int i = 0; i < times; i++) {
                socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
              }
            } catch (java.io.IOException over) {
              // the test is over
            }
          });
      DnsTarget target =
          new DnsTarget("www.test", Type.A, List.of(at(socket.getLocalPort())), false, ANY);
      return run(prober(null), target, SHORT);
    }
  }

  @Test
  void answersThatBreakTheRulesAreInvalid() throws Exception {
    UnaryOperator<byte[]> question = asked -> asked;
    UnaryOperator<byte[]> cut = asked -> Arrays.copyOf(asked, 13);
    UnaryOperator<byte[]> loop =
        asked -> {
          byte[] bytes = Arrays.copyOf(asked, 18);
          bytes[2] |= (byte) 0x80;
          bytes[12] = (byte) 0xc0; // a name that points to itself
          bytes[13] = 12;
          return bytes;
        };
    UnaryOperator<byte[]> manyRecords =
        asked -> {
          byte[] bytes = asked.clone();
          bytes[2] |= (byte) 0x80;
          bytes[6] = (byte) 0xff; // 65,280 answers, and none follows
          return bytes;
        };
    UnaryOperator<byte[]> otherName =
        asked -> {
          byte[] bytes = asked.clone();
          bytes[2] |= (byte) 0x80;
          bytes[13] ^= 1;
          return bytes;
        };
    for (UnaryOperator<byte[]> reply : List.of(question, cut, loop, manyRecords, otherName)) {
      assertThat(hostile(reply, 1).outcome()).isEqualTo(bad(Reason.DNS_INVALID));
    }
  }

  @Test
  void answersToOtherQuestionsArePassedOver() throws Exception {
    UnaryOperator<byte[]> stray =
        asked -> {
          byte[] bytes = asked.clone();
          bytes[0] ^= 1;
          return bytes;
        };
    assertThat(hostile(stray, 5).outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(hostile(stray, 1_000).outcome())
        .isIn(bad(Reason.DNS_INVALID), bad(Reason.RESPONSE_TIMEOUT));
  }
}
