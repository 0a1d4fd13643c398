package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.imports.Draft;
import io.parallax.specfile.imports.Imported;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AlertPolicies for SLOs that have only one of Sloth's two alerts: each is a long window of Sloth's
 * with the burn rate that spends a share of the budget in it.
 */
final class BurnPolicies {
  private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

  /**
   * Windows of Sloth's.
   *
   * @param share of the budget
   */
  private enum Window {
    PAGE_1H("page", "1h", 1, "0.02"),
    PAGE_6H("page", "6h", 6, "0.05"),
    TICKET_1D("ticket", "1d", 24, "0.10"),
    TICKET_3D("ticket", "3d", 72, "0.10");

    private final String severity;
    private final String length;
    private final int hours;
    private final BigDecimal share;

    Window(String severity, String length, int hours, String share) {
      this.severity = severity;
      this.length = length;
      this.hours = hours;
      this.share = new BigDecimal(share);
    }

    private String policy() {
      return severity + "-" + length;
    }
  }

  private final int days;
  private final Set<Window> used = new LinkedHashSet<>();

  /**
   * @param days length of the budget's window
   */
  BurnPolicies(int days) {
    this.days = days;
  }

  /**
   * The policies of one alert that can fire, by name.
   *
   * @param severity {@code page} or {@code ticket}
   * @param target share of good events that is promised
   */
  List<String> of(String severity, double target) {
    List<Window> windows =
        Stream.of(Window.values())
            .filter(window -> window.severity.equals(severity))
            .filter(window -> window.hours <= 24 * days)
            .filter(window -> factor(window).doubleValue() * (1 - target) < 1 - 1e-9)
            .toList();
    used.addAll(windows);
    return windows.stream().map(Window::policy).toList();
  }

  private BigDecimal factor(Window window) {
    return window
        .share
        .multiply(BigDecimal.valueOf(days))
        .multiply(HOURS_OF_A_DAY)
        .divide(BigDecimal.valueOf(window.hours), MathContext.DECIMAL32);
  }

  /** Documents of those that were used. */
  Imported drafts() {
    Stream<Draft> targets =
        used.stream().map(window -> window.severity).distinct().map(BurnPolicies::target);
    return new Imported.Done(
        Stream.concat(targets, used.stream().map(this::draft)).toList(), List.of());
  }

  private static Draft target(String severity) {
    return Draft.openSlo(
        "AlertNotificationTarget",
        Map.of("name", severity),
        Map.of("target", "Alertmanager"),
        List.of("Whom Alertmanager tells of the severity " + severity + "."));
  }

  private Draft draft(Window window) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("alertWhenBreaching", true);
    spec.put("alertWhenResolved", true);
    spec.put("conditions", List.of(condition(window)));
    spec.put("notificationTargets", List.of(Map.of("targetRef", window.severity)));
    return Draft.openSlo("AlertPolicy", Map.of("name", window.policy()), spec, List.of());
  }

  private Map<String, Object> condition(Window window) {
    Map<String, Object> burn = new LinkedHashMap<>();
    burn.put("kind", "burnrate");
    burn.put("op", "gt");
    burn.put("threshold", factor(window).doubleValue());
    burn.put("lookbackWindow", window.length);
    burn.put("alertAfter", "0m");
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("severity", window.severity);
    spec.put("condition", burn);
    Map<String, Object> inline = new LinkedHashMap<>();
    inline.put("kind", "AlertCondition");
    inline.put("metadata", Map.of("name", "burns-" + window.policy()));
    inline.put("spec", spec);
    return inline;
  }
}
