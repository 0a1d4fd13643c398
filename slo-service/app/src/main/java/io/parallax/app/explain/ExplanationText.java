package io.parallax.app.explain;

import io.parallax.explain.Explanation;
import io.parallax.explain.Explanation.Figure;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An explanation for a terminal: each figure with a line for each thing that is known of it. */
public final class ExplanationText {
  private static final String LABEL = "    %-9s%s%n";

  private ExplanationText() {}

  public static String of(List<Explanation> explanations) {
    return explanations.stream().map(ExplanationText::of).collect(Collectors.joining("\n"));
  }

  private static String of(Explanation explanation) {
    return "%s in %s: %s%n%s%s%n%n"
            .formatted(
                explanation.slo(),
                explanation.region(),
                explanation.objective(),
                explanation.state().isEmpty() ? "" : explanation.state() + ": ",
                explanation.why() + explanation.at().map(ExplanationText::at).orElse(""))
        + explanation.figures().stream().map(ExplanationText::of).collect(Collectors.joining());
  }

  private static String at(Instant at) {
    return " (at " + at + ")";
  }

  private static String of(Figure figure) {
    return Stream.of(
            "  %s = %s%n".formatted(figure.name(), figure.shown()),
            line("formula", figure.formula()),
            line("inputs", figure.inputs()),
            line("query", figure.query()),
            line("peers", figure.elsewhere()))
        .collect(Collectors.joining());
  }

  private static String line(String label, String content) {
    return content.isEmpty() ? "" : LABEL.formatted(label, content);
  }
}
