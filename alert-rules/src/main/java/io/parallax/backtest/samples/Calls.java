package io.parallax.backtest.samples;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.parallax.backtest.samples.Plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Functions of values that are there already. */
final class Calls {
  private Calls() {}

  static Step of(String function, List<Step> steps, List<String> texts) {
    return switch (function) {
      case "time" -> time -> new Element.Scalar(time / 1_000.0);
      case "vector" -> time -> new Element.Vector(steps.getFirst().at(time).elements());
      case "clamp_min" ->
          time -> vector(steps, time).map(value -> Math.max(value, limit(steps, time)));
      case "clamp_max" ->
          time -> vector(steps, time).map(value -> Math.min(value, limit(steps, time)));
      case "abs" -> time -> vector(steps, time).map(Math::abs);
      case "floor" -> time -> vector(steps, time).map(Math::floor);
      case "ceil" -> time -> vector(steps, time).map(Math::ceil);
      case "label_join" -> relabelled(steps.getFirst(), labels -> joined(labels, texts));
      case "label_replace" -> relabelled(steps.getFirst(), replaced(texts));
      default ->
          throw new Unsupported(
              "'" + function + "' can't be evaluated over a file: ask a Prometheus with --source");
    };
  }

  private static Element.Vector vector(List<Step> steps, long time) {
    return new Element.Vector(steps.getFirst().at(time).elements());
  }

  private static double limit(List<Step> steps, long time) {
    return steps.get(1).at(time) instanceof Element.Scalar(double value) ? value : Double.NaN;
  }

  private static Step relabelled(Step step, UnaryOperator<LabelSet> change) {
    return time -> {
      Map<LabelSet, Double> values = new LinkedHashMap<>();
      step.at(time)
          .elements()
          .forEach((labels, value) -> {
            if (values.put(change.apply(labels), value) != null) {
              throw new Unsupported("a label is changed so that two series become one");
            }
          });
      return new Element.Vector(values);
    };
  }

  /** Name, separator, and the labels whose values are joined. */
  private static LabelSet joined(LabelSet labels, List<String> texts) {
    String value =
        texts.stream().skip(2).map(labels::get).collect(Collectors.joining(texts.get(1)));
    return labels.with(texts.getFirst(), value);
  }

  /** Name, replacement, the label that is looked at, and the pattern of its whole value. */
  private static UnaryOperator<LabelSet> replaced(List<String> texts) {
    Pattern pattern = Pattern.compile("^(?:" + texts.get(3) + ")$");
    return labels -> {
      Matcher matcher = pattern.matcher(labels.get(texts.get(2)));
      return matcher.matches()
          ? labels.with(texts.getFirst(), matcher.replaceAll(texts.get(1)))
          : labels;
    };
  }
}
