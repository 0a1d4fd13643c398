package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/** How Parallax itself is doing. */
public final class ServiceSeries {
  public static final Series START_DELAY =
      service(
          "parallax_slot_start_delay_seconds",
          Type.HISTOGRAM,
          "Seconds between a slot's time and the start of its attempt.",
          Labels.REGION);

  /** The bucket of {@link #START_DELAY} within which a slot is in time, in seconds. */
  public static final String IN_TIME = "0.1";

  public static final Series IN_FLIGHT =
      service(
          "parallax_slots_in_flight",
          Type.GAUGE,
          "Attempts that have begun and not ended.",
          Labels.REGION);

  public static final Series DROPPED =
      service(
          "parallax_slots_dropped_total",
          Type.COUNTER,
          "Slots that this process could not begin in their own time; they count as missed.",
          Labels.REGION);

  public static final Series SCHEDULER_ALIVE =
      service(
          "parallax_scheduler_alive",
          Type.GAUGE,
          "1 while slots of the region begin, 0 when they never will again.",
          Labels.REGION);

  public static final Series TASK_DURATION =
      service(
          "parallax_task_duration_seconds",
          Type.HISTOGRAM,
          "Seconds that a task of the station took: flush (of the ledger), read (of the budgets),"
              + " forget (old counts).",
          Labels.TASK);

  public static final Series TASK_FAILURES =
      service(
          "parallax_task_failures_total",
          Type.COUNTER,
          "Tasks of the station that failed and will be tried again.",
          Labels.TASK);

  public static final Series LAST_COMMIT =
      service(
          "parallax_ledger_commit_timestamp_seconds",
          Type.GAUGE,
          "When counts were last committed, seconds since the epoch.",
          Labels.REGION);

  public static final Series LEDGER_BYTES =
      service("parallax_ledger_bytes", Type.GAUGE, "Size of the ledger's files in bytes.");

  public static final Series WORKSPACE_REFUSED =
      service(
          "parallax_workspace_refused",
          Type.GAUGE,
          "1 while the workspace as it is on disk is refused and an older one is used, else 0.",
          Labels.REGION);

  public static final Series WORKSPACE_LOADED =
      service(
          "parallax_workspace_load_timestamp_seconds",
          Type.GAUGE,
          "When the workspace in use was taken over, seconds since the epoch.",
          Labels.REGION);

  public static final Series SPANS =
      service(
          "parallax_spans_total",
          Type.COUNTER,
          "Spans by what became of them: exported, failed (the endpoint refused them or did not"
              + " answer), dropped (too many were waiting).",
          Labels.RESULT);

  public static final List<Series> ALL =
      List.of(
          START_DELAY,
          IN_FLIGHT,
          DROPPED,
          SCHEDULER_ALIVE,
          TASK_DURATION,
          TASK_FAILURES,
          LAST_COMMIT,
          LEDGER_BYTES,
          WORKSPACE_REFUSED,
          WORKSPACE_LOADED,
          SPANS);

  private ServiceSeries() {}

  private static Series service(String name, Type type, String help, String... labels) {
    return new Series(name, type, Producer.SERVICE, List.of(labels), help);
  }
}
