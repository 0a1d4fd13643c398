package io.parallax.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.app.oneshot.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Budgets as the API has them, for a terminal: a row each. What is not known is a dash. */
public final class StatusTable {
  public static final List<String> STATES =
      List.of("healthy", "burning", "exhausted", "idle", "unknown");

  private static final String NOT_KNOWN = "-";

  /** Products of doubles come out a little below what they are. */
  private static final double ROUNDING = 1e-9;

  private StatusTable() {}

  public static String of(JsonNode budgets) {
    if (budgets.isEmpty()) {
      return "no budget: none has been read yet, or none is judged there";
    }
    Table table = new Table();
    table.row(
        "SLO",
        "REGION",
        "STATUS",
        "LEFT",
        "BAD LEFT",
        "OUTAGE LEFT",
        "BURN",
        "SPENT BY",
        "RESET",
        "MEASURED",
        "AGE");
    budgets.forEach(budget -> rows(table, budget));
    return table.text() + each(budgets, StatusTable::more) + each(budgets, StatusTable::excluded);
  }

  private static String each(JsonNode budgets, Function<JsonNode, String> text) {
    return StreamSupport.stream(budgets.spliterator(), false)
        .map(text)
        .collect(Collectors.joining());
  }

  /** A budget, and those of its groups. */
  private static void rows(Table table, JsonNode budget) {
    row(table, budget.path("slo").asText(), budget);
    budget
        .path("groups")
        .path("worst")
        .forEach(group -> row(table, "  " + group.path("group").asText(), group.path("budget")));
  }

  private static String more(JsonNode budget) {
    int more = budget.path("groups").path("more").asInt();
    return more == 0
        ? ""
        : "%n%s in %s: %d more groups, with more left%n"
            .formatted(budget.path("slo").asText(), budget.path("region").asText(), more);
  }

  private static void row(Table table, String name, JsonNode budget) {
    table.row(
        name,
        budget.path("region").asText(),
        status(budget),
        number(budget.path("budgetRemaining"), left -> tenths(left * 100) + " %"),
        number(
            budget.path("budgetRemainingBad"),
            left -> tenths(left) + " " + budget.path("unit").asText()),
        number(budget.path("budgetRemainingMinutes"), StatusTable::minutes),
        burn(budget),
        exhaustion(budget.path("exhaustion")),
        text(budget.path("window").path("reset")),
        number(budget.path("coverage"), share -> tenths(share * 100) + " %"),
        number(budget.path("dataAgeSeconds"), age -> format("%.0f s", age)));
  }

  /** A rate of nothing measured is told as 0, and is none. */
  private static String burn(JsonNode budget) {
    return budget.path("budgetRemaining").isNumber()
        ? number(budget.path("burnRates").path(0).path("longBurn"), burn -> format("%.2f", burn))
        : NOT_KNOWN;
  }

  /** Rounded down, which is against us: only all is 100 %. */
  private static String tenths(double value) {
    return format("%,.1f", Math.floor(value * 10 + ROUNDING) / 10);
  }

  /** With the reason, where there is one. */
  private static String status(JsonNode budget) {
    return Stream.of("status", "cause", "severity")
        .map(budget::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.joining(": "));
  }

  private static String exhaustion(JsonNode exhaustion) {
    return switch (exhaustion.path("state").asText()) {
      case "expected" -> text(exhaustion.path("at"));
      case "spent" -> "spent";
      case "lasts" -> "lasts";
      default -> NOT_KNOWN;
    };
  }

  private static String excluded(JsonNode budget) {
    JsonNode excluded = budget.path("excluded");
    return excluded.isObject()
        ? "%n%s in %s: %s not held against it%s%n%s"
            .formatted(
                budget.path("slo").asText(),
                budget.path("region").asText(),
                minutes(excluded.path("minutes").asDouble()),
                events(excluded, budget.path("unit").asText()),
                each(excluded.path("adjustments"), StatusTable::adjustment))
        : "";
  }

  private static String events(JsonNode excluded, String unit) {
    return excluded.path("total").isNumber()
        ? format(
            ", with %,.0f bad of %,.0f %s",
            excluded.path("bad").asDouble(), excluded.path("total").asDouble(), unit)
        : "";
  }

  private static String adjustment(JsonNode adjustment) {
    return "  %s%s: %s (%s)%n"
        .formatted(
            adjustment.path("name").asText(),
            adjustment.path("inForce").asBoolean() ? ", in force now" : "",
            minutes(adjustment.path("minutes").asDouble()),
            adjustment.path("reason").asText());
  }

  private static String minutes(double minutes) {
    Duration length = Duration.ofSeconds(Math.round(Math.abs(minutes) * 60));
    String shown =
        length.toHours() > 0
            ? format("%d h %d min", length.toHours(), length.toMinutesPart())
            : format("%d min %d s", length.toMinutes(), length.toSecondsPart());
    return (minutes < 0 ? "-" : "") + shown;
  }

  private static String number(JsonNode value, DoubleFunction<String> shown) {
    return Optional.of(value)
        .filter(JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .map(shown::apply)
        .orElse(NOT_KNOWN);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : NOT_KNOWN;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
