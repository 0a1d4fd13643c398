package io.parallax.app.oneshot;

import io.parallax.probe.Evidence;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A result for people: the verdict, what was seen, each phase, what was asserted, and the
 * certificates.
 */
public final class ResultText {
  private ResultText() {}

  /**
   * @param target as the user wrote it
   * @param now what days are counted from
   */
  public static String of(String target, ProbeResult result, Instant now) {
    return Stream.of(
            headline(target, result),
            seen(result.evidence()),
            phases(result),
            assertions(result.evidence()),
            certificates(result.evidence(), now))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String headline(String target, ProbeResult result) {
    String reason = Words.reason(result.outcome()).map(label -> " " + label).orElse("");
    return "%s%s: %s\n  %s\n"
        .formatted(Words.verdict(result.outcome()), reason, target, result.evidence().detail());
  }

  private static String seen(Evidence evidence) {
    Table table = new Table();
    evidence.address().ifPresent(address -> table.row("address", address));
    evidence
        .http()
        .ifPresent(http -> {
          table.row("status", Integer.toString(http.status()));
          table.row("version", "HTTP/" + http.version());
          table.row("redirects", Integer.toString(http.redirects()));
          table.row("body", http.bodyBytes() + " bytes");
        });
    evidence.substrate().ifPresent(node -> addNode(table, node));
    evidence.dialogue().ifPresent(dialogue -> addDialogue(table, dialogue));
    evidence.tls().ifPresent(tls -> table.row("tls", tls.version()));
    return table.text();
  }

  private static void addDialogue(Table table, Dialogue dialogue) {
    switch (dialogue) {
      case Dialogue.Stream() -> {}
      case Dialogue.WebSocket(boolean upgraded) -> table.row("upgraded", upgraded ? "yes" : "no");
      case Dialogue.Grpc grpc -> {
        grpc.status().ifPresent(status -> table.row("gRPC status", status.toString()));
        grpc.health().ifPresent(health -> table.row("health", health));
      }
      case Dialogue.Dns dns ->
          dns.rcode()
              .ifPresent(rcode -> {
                table.row("rcode", rcode);
                table.row("answers", Integer.toString(dns.answers()));
              });
    }
  }

  private static void addNode(Table table, Evidence.Substrate node) {
    node.genesis().ifPresent(hash -> table.row("genesis", hash));
    node.best().ifPresent(number -> table.row("best block", number.toString()));
    node.finalized().ifPresent(number -> table.row("finalized", number.toString()));
    node.blockAge().ifPresent(age -> table.row("block age", age.toMillis() / 1e3 + " s"));
    node.peers().ifPresent(peers -> table.row("peers", peers.toString()));
    node.specVersion().ifPresent(version -> table.row("runtime", version.toString()));
  }

  private static String phases(ProbeResult result) {
    Table table = new Table();
    table.row("phase", "      ms");
    result
        .timings()
        .phases()
        .forEach(
            (phase, time) -> table.row(phase.name().toLowerCase(Locale.ROOT), milliseconds(time)));
    table.row("total", milliseconds(result.timings().total()));
    return table.text();
  }

  private static String assertions(Evidence evidence) {
    Table table = new Table();
    evidence.http().stream()
        .flatMap(http -> http.assertions().stream())
        .forEach(each -> table.row(each.what(), each.complaint().orElse("holds")));
    return table.text();
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%8.1f", time.toNanos() / 1e6);
  }

  private static String certificates(Evidence evidence, Instant now) {
    return evidence.tls().map(Evidence.Tls::chain).stream()
        .flatMap(chain -> chain.stream())
        .map(certificate(now))
        .collect(Collectors.joining());
  }

  private static Function<Evidence.Certificate, String> certificate(Instant now) {
    return sent ->
        "  certificate %s\n    issued by %s\n    until %s, %d days left\n"
            .formatted(
                sent.subject(),
                sent.issuer(),
                sent.notAfter(),
                Words.daysLeft(sent.notAfter(), now));
  }
}
