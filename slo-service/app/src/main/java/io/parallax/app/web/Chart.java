package io.parallax.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A burn-down as the coordinates of an SVG of 600 by 160, from a whole budget at the top to one
 * overspent by as much at the bottom. What is worse than that is drawn at the bottom edge.
 *
 * @param region whose
 * @param lines points of each unbroken stretch; time that was not measured breaks the line
 * @param label the last point in words
 */
public record Chart(String region, List<String> lines, String label) {
  static final int WIDTH = 600;
  static final int HEIGHT = 160;

  static Chart of(String region, List<Optional<Double>> remaining, String label) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < remaining.size(); i++) {
      Optional<Double> point = remaining.get(i);
      if (point.isPresent()) {
        line.append(point(i, remaining.size(), point.get()));
      } else if (!line.isEmpty()) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString().strip());
    }
    return new Chart(region, List.copyOf(lines), label);
  }

  private static String point(int index, int count, double remaining) {
    double x = WIDTH * (index + 1.0) / count;
    double y = HEIGHT / 2.0 * (1 - Math.clamp(remaining, -1, 1));
    return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
  }
}
