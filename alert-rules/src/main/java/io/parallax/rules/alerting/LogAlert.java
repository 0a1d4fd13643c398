package io.parallax.rules.alerting;

import static java.util.stream.Collectors.joining;

import io.parallax.naming.LogFields;
import io.parallax.probe.Reason;
import io.parallax.promql.LogStage;
import io.parallax.promql.LogStage.Where;
import io.parallax.promql.Matcher;
import java.util.stream.Stream;

/** Reasons that do not go away by themselves. */
public enum LogAlert {
  WRONG_CHAIN(
      "SlotWrongChain",
      Where.of(reason(Reason.WRONG_CHAIN)),
      "the node serves another chain than it should"),
  FORKED(
      "SlotForked",
      Where.of(reason(Reason.FORKED)),
      "the node has finalized another block than its references"),
  UNSAFE_EXPOSED(
      "SlotUnsafeExposed",
      Where.of(reason(Reason.UNSAFE_EXPOSED)),
      "the node answers calls that only its operators should make"),
  CERTIFICATE(
      "SlotCertificateRefused",
      Where.of(reason(Reason.TLS_EXPIRED, Reason.TLS_NAME, Reason.TLS_UNTRUSTED)),
      "its certificate is refused: {{ $labels.reason }}"),
  UNAUTHORIZED(
      "SlotUnauthorized",
      Where.of(Matcher.matches(LogFields.STATUS, "401|403|407")),
      "the probe's credentials are refused"),
  RATE_LIMITED(
      "SlotRateLimited",
      Where.of(reason(Reason.RATE_LIMITED), Matcher.equal(LogFields.STATUS, "429")),
      "the probe is rate limited, so it measures the limit"),
  ADDRESS_REFUSED(
      "SlotAddressRefused",
      Where.of(reason(Reason.ADDRESS_REFUSED)),
      "its name leads into a network that the region may not probe");

  private final String alert;
  private final LogStage lines;
  private final String summary;

  LogAlert(String alert, LogStage lines, String summary) {
    this.alert = alert;
    this.lines = lines;
    this.summary = summary;
  }

  public String alert() {
    return alert;
  }

  /** The lines that it is about. */
  public LogStage lines() {
    return lines;
  }

  public String summary() {
    return summary;
  }

  private static Matcher reason(Reason... reasons) {
    String labels = Stream.of(reasons).map(Reason::label).collect(joining("|"));
    return reasons.length == 1
        ? Matcher.equal(LogFields.REASON, labels)
        : Matcher.matches(LogFields.REASON, labels);
  }
}
