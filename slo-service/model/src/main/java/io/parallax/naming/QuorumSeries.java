package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/** What regions say together, how well they hear each other, and what was asked a second time. */
public final class QuorumSeries {
  public static final Series VERDICTS =
      service(
          "parallax_quorum_slots_total",
          Type.COUNTER,
          "Slots by what all regions of the probe said together: up, regional, global-down,"
              + " prober-fault, unknown. Durable, as the slots are.",
          Labels.PROBE,
          Labels.VERDICT,
          Labels.EPOCH);

  public static final Series TIMELY =
      service(
          "parallax_quorum_timely_slots_total",
          Type.COUNTER,
          "The same, without those that were judged more than a minute after they were due, by a"
              + " process that was down: what rules can take for slots of now.",
          Labels.PROBE,
          Labels.VERDICT,
          Labels.EPOCH);

  public static final Series SURE =
      service(
          "parallax_quorum_sure_slots_total",
          Type.COUNTER,
          "Of those in time, the ones that are up, regional or global-down, and count as they do"
              + " whatever the regions saw that were not heard.",
          Labels.PROBE,
          Labels.EPOCH);

  public static final Series PULLS =
      service(
          "parallax_exchange_pulls_total",
          Type.COUNTER,
          "Times that another region was asked for its slots, by result: ok, failed.",
          Labels.PEER,
          Labels.RESULT);

  public static final Series REFUSED =
      service(
          "parallax_exchange_slots_refused_total",
          Type.COUNTER,
          "Slots that another region told of and that were not believed: of no probe of the"
              + " workspace, off its schedule, or from the future.",
          Labels.PEER);

  public static final Series HEARD =
      service(
          "parallax_exchange_heard_timestamp_seconds",
          Type.GAUGE,
          "When another region last told of its slots, seconds since the epoch; absent before it"
              + " first did.",
          Labels.PEER);

  public static final Series CLOCK_OFFSET =
      service(
          "parallax_exchange_clock_offset_seconds",
          Type.GAUGE,
          "How far another region's clock is ahead of ours, measured within half a round trip;"
              + " negative when it is behind.",
          Labels.PEER);

  public static final Series CONFIRMATIONS =
      service(
          "parallax_confirmations_total",
          Type.COUNTER,
          "Second attempts after a bad slot, which count for no SLI, by outcome: good, bad,"
              + " unknown, skipped (no time was left in the slot).",
          Labels.PROBE,
          Labels.REGION,
          Labels.OUTCOME);

  public static final Series CONTROL_ROUNDS =
      service(
          "parallax_control_rounds_total",
          Type.COUNTER,
          "Times that the region's controls were asked, by result: answered (at least one did),"
              + " failed (none did: it is the region that is cut off).",
          Labels.REGION,
          Labels.RESULT);

  public static final Series MESH_UP =
      service(
          "parallax_mesh_up",
          Type.GAUGE,
          "1 when the region last reached the peer's Parallax, 0 when not.",
          Labels.REGION,
          Labels.PEER);

  public static final Series MESH_DURATION =
      service(
          "parallax_mesh_duration_seconds",
          Type.GAUGE,
          "Seconds that the region's last look at the peer's Parallax took, name, connection and"
              + " all; absent while it fails.",
          Labels.REGION,
          Labels.PEER);

  public static final List<Series> ALL =
      List.of(
          VERDICTS,
          TIMELY,
          SURE,
          PULLS,
          REFUSED,
          HEARD,
          CLOCK_OFFSET,
          CONFIRMATIONS,
          CONTROL_ROUNDS,
          MESH_UP,
          MESH_DURATION);

  private QuorumSeries() {}

  private static Series service(String name, Type type, String help, String... labels) {
    return new Series(name, type, Producer.SERVICE, List.of(labels), help);
  }
}
