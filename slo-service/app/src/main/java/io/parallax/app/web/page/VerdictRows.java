package io.parallax.app.web.page;

import io.parallax.app.verdicts.Reached;
import io.parallax.app.web.Words;
import io.parallax.app.web.page.PageModel.Failure;
import io.parallax.app.web.page.PageModel.Strip;
import io.parallax.app.web.page.PageModel.Tick;
import io.parallax.app.web.page.PageModel.VerdictRow;
import io.parallax.quorum.Said;
import io.parallax.quorum.SlotVerdict;
import io.parallax.spec.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the page's rows of what regions say together. */
final class VerdictRows {
  private static final int FAILURES = 4;

  private VerdictRows() {}

  /**
   * @param slots the last ones that have a verdict, newest first
   */
  static VerdictRow of(Probe probe, List<Reached> slots, Instant now) {
    return new VerdictRow(
        probe.name(),
        "%s; down when %d see it bad".formatted(String.join(", ", probe.regions()), probe.quorum()),
        slots.isEmpty() ? "none" : style(slots.getFirst().verdict()),
        slots.isEmpty() ? "no verdict yet" : words(slots.getFirst().verdict()),
        new Strip(
            summary(slots),
            slots.reversed().stream().map(slot -> tick(slot, now)).toList(),
            slots.stream()
                .filter(slot -> !(slot.verdict() instanceof SlotVerdict.Up))
                .limit(FAILURES)
                .map(slot -> failure(slot, now))
                .toList()));
  }

  /** The page's styles are those of budgets. */
  private static String style(SlotVerdict verdict) {
    return switch (verdict) {
      case SlotVerdict.Up() -> "healthy";
      case SlotVerdict.Regional _ -> "burning";
      case SlotVerdict.GlobalDown() -> "exhausted";
      case SlotVerdict.ProberFault(), SlotVerdict.Unknown _ -> "unknown";
    };
  }

  private static String words(SlotVerdict verdict) {
    return switch (verdict) {
      case SlotVerdict.Regional(var regions) -> "regional: " + String.join(", ", regions);
      case SlotVerdict.Unknown(var why) -> "unknown: " + spaced(why.label());
      case SlotVerdict.Up(), SlotVerdict.GlobalDown(), SlotVerdict.ProberFault() ->
          spaced(verdict.label());
    };
  }

  private static String summary(List<Reached> slots) {
    Map<String, Long> counts =
        slots.stream()
            .collect(Collectors.groupingBy(slot -> slot.verdict().label(), Collectors.counting()));
    return slots.isEmpty()
        ? "no slot yet"
        : "last %d slots: ".formatted(slots.size())
            + SlotVerdict.LABELS.stream()
                .filter(counts::containsKey)
                .map(label -> counts.get(label) + " " + spaced(label))
                .collect(Collectors.joining(", "));
  }

  private static Tick tick(Reached slot, Instant now) {
    return new Tick(
        slot.verdict().label(), Words.moment(slot.from(), now) + " " + words(slot.verdict()));
  }

  private static Failure failure(Reached slot, Instant now) {
    return new Failure(
        Words.moment(slot.from(), now),
        spaced(slot.verdict().label()),
        slot.said().entrySet().stream()
            .map(said -> said.getKey() + " " + said(said.getValue()))
            .collect(Collectors.joining(", ")),
        "");
  }

  private static String said(Said said) {
    String reason = said.reason().isEmpty() ? "" : " (" + said.reason() + ")";
    return spaced(said.label()) + reason;
  }

  private static String spaced(String label) {
    return label.replace('-', ' ');
  }
}
