package io.parallax.naming;

import java.util.List;

/**
 * What the log line of a failed slot says, and how its stream is labelled: the contract between the
 * service, the collector that ships its lines, and the LogQL rules.
 */
public final class LogFields {
  /** Category of the lines in the service's logging, to route them by. */
  public static final String CATEGORY = "io.parallax.slots";

  /** Label of the stream, set by the collector: {@link #APP_NAME}. */
  public static final String APP = "app";

  public static final String APP_NAME = "parallax";

  /** What happened: {@link #SLOT_FAILED} or {@link #SLOT_CONFIRMATION}. */
  public static final String EVENT = "event";

  public static final String SLOT_FAILED = "slot_failed";

  /** A second attempt after a bad slot ended: {@link #OUTCOME} and all after it are its own. */
  public static final String SLOT_CONFIRMATION = "slot_confirmation";

  /** When the slot began by its schedule, in UTC. */
  public static final String SLOT = "slot";

  /** Also a label of the stream, which the collector takes from here. */
  public static final String REGION = Labels.REGION;

  public static final String PROBE = Labels.PROBE;

  /** The protocol, as a Probe names it: http, substrate, websocket, tcp, tls, grpc or dns. */
  public static final String KIND = "kind";

  /** Host and port of the target, without user, path and query; of DNS the name. */
  public static final String TARGET = "target";

  /** {@code bad} or {@code unknown}. */
  public static final String OUTCOME = Labels.OUTCOME;

  /** One of a closed list, as the label of the same name. */
  public static final String REASON = Labels.REASON;

  /** Status code of the last answer; absent when there was none. */
  public static final String STATUS = "status";

  /** How long the attempt took. */
  public static final String DURATION_MS = "duration_ms";

  /** Object of the phases that were reached, each with its milliseconds. */
  public static final String PHASES_MS = "phases_ms";

  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";

  /** One line for people, cut at 200 characters. */
  public static final String DETAIL = "detail";

  /** Labels that a stream has; all else is in the line. */
  public static final List<String> STREAM = List.of(APP, REGION);

  /** In the order in which they are written. */
  public static final List<String> LINE =
      List.of(
          EVENT,
          SLOT,
          REGION,
          PROBE,
          KIND,
          TARGET,
          OUTCOME,
          REASON,
          STATUS,
          DURATION_MS,
          PHASES_MS,
          TRACE_ID,
          SPAN_ID,
          DETAIL);

  private LogFields() {}
}
