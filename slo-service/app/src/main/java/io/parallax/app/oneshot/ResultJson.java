package io.parallax.app.oneshot;

import io.parallax.probe.Evidence;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A result for machines. What was not reached is left out, never zero. */
public final class ResultJson {
  private ResultJson() {}

  /**
   * @param target as the user wrote it
   * @param now what days are counted from
   * @return maps, lists, text and numbers
   */
  public static Map<String, Object> of(String target, ProbeResult result, Instant now) {
    Evidence evidence = result.evidence();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", target);
    json.put("verdict", Words.verdict(result.outcome()));
    Words.reason(result.outcome()).ifPresent(reason -> json.put("reason", reason));
    json.put("detail", evidence.detail());
    evidence.address().ifPresent(address -> json.put("address", address));
    json.put("durationSeconds", seconds(result.timings().total()));
    json.put("phaseSeconds", phases(result));
    evidence.http().ifPresent(http -> json.put("http", http(http)));
    evidence.substrate().ifPresent(node -> json.put("substrate", substrate(node)));
    evidence.dialogue().ifPresent(dialogue -> addDialogue(json, dialogue));
    evidence.tls().ifPresent(tls -> json.put("tls", tls(tls, now)));
    json.put("traceId", result.traceId());
    return json;
  }

  private static Map<String, Object> phases(ProbeResult result) {
    Map<String, Object> phases = new LinkedHashMap<>();
    result
        .timings()
        .phases()
        .forEach((phase, time) -> phases.put(phase.name().toLowerCase(Locale.ROOT), seconds(time)));
    return phases;
  }

  private static Map<String, Object> http(Evidence.Http http) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", http.status());
    json.put("version", http.version());
    json.put("redirects", http.redirects());
    json.put("bodyBytes", http.bodyBytes());
    if (!http.assertions().isEmpty()) {
      json.put("assertions", http.assertions().stream().map(ResultJson::asserted).toList());
    }
    return json;
  }

  private static Map<String, Object> asserted(Evidence.Asserted asserted) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", asserted.what());
    json.put("holds", asserted.complaint().isEmpty());
    asserted.complaint().ifPresent(complaint -> json.put("complaint", complaint));
    return json;
  }

  private static void addDialogue(Map<String, Object> json, Dialogue dialogue) {
    Map<String, Object> said = new LinkedHashMap<>();
    switch (dialogue) {
      case Dialogue.Stream() -> {}
      case Dialogue.WebSocket(boolean upgraded) ->
          json.put("websocket", Map.of("upgraded", upgraded));
      case Dialogue.Grpc grpc -> {
        grpc.status().ifPresent(status -> said.put("status", status));
        grpc.health().ifPresent(health -> said.put("health", health));
        json.put("grpc", said);
      }
      case Dialogue.Dns dns -> {
        dns.rcode().ifPresent(rcode -> said.put("rcode", rcode));
        dns.rcode().ifPresent(_ -> said.put("answers", dns.answers()));
        json.put("dns", said);
      }
    }
  }

  private static Map<String, Object> substrate(Evidence.Substrate node) {
    Map<String, Object> json = new LinkedHashMap<>();
    node.genesis().ifPresent(hash -> json.put("genesis", hash));
    node.best().ifPresent(number -> json.put("best", number));
    node.finalized().ifPresent(number -> json.put("finalized", number));
    node.blockAge().ifPresent(age -> json.put("blockAgeSeconds", seconds(age)));
    node.peers().ifPresent(peers -> json.put("peers", peers));
    node.specVersion().ifPresent(version -> json.put("specVersion", version));
    node.headLag().ifPresent(lag -> json.put("headLag", lag));
    node.references().ifPresent(others -> json.put("references", references(others)));
    Map<String, Object> calls = new LinkedHashMap<>();
    node.calls().forEach((method, time) -> calls.put(method, seconds(time)));
    json.put("callSeconds", calls);
    return json;
  }

  private static Map<String, Object> references(Evidence.Substrate.References others) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("asked", others.asked());
    json.put("own", others.own());
    json.put("outside", others.outside());
    return json;
  }

  private static Map<String, Object> tls(Evidence.Tls tls, Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", tls.version());
    json.put("chain", tls.chain().stream().map(sent -> certificate(sent, now)).toList());
    return json;
  }

  private static Map<String, Object> certificate(Evidence.Certificate sent, Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", sent.subject());
    json.put("issuer", sent.issuer());
    json.put("notAfter", sent.notAfter().toString());
    json.put("daysLeft", Words.daysLeft(sent.notAfter(), now));
    return json;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
