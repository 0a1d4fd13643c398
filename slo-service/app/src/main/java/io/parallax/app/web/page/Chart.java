package io.parallax.app.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A burn-down as the coordinates of an SVG of 600 by 160, from a whole budget near the top to one
 * overspent by as much near the bottom. What is worse than that is drawn at the bottom.
 *
 * @param lines points of each unbroken stretch; time that was not measured breaks the line
 * @param areas the same stretches, closed along the line of no budget left
 * @param label the last point in words
 * @param from the left edge in words
 * @param until the right edge in words
 */
public record Chart(
    List<String> lines, List<String> areas, String label, String from, String until) {
  static final int WIDTH = 600;

  /** Where nothing is left. */
  static final int MIDDLE = 80;

  /** From nothing left to a whole budget; the rest of the height keeps a thick line whole. */
  static final int REACH = 76;

  private record Point(double x, double y) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
  }

  static Chart of(List<Optional<Double>> remaining, String label, String from, String until) {
    List<List<Point>> stretches = stretches(remaining);
    return new Chart(
        stretches.stream().map(Chart::line).toList(),
        stretches.stream().map(Chart::area).toList(),
        label,
        from,
        until);
  }

  private static List<List<Point>> stretches(List<Optional<Double>> remaining) {
    List<List<Point>> stretches = new ArrayList<>();
    boolean broken = true;
    for (int i = 0; i < remaining.size(); i++) {
      if (remaining.get(i).isPresent()) {
        if (broken) {
          stretches.add(new ArrayList<>());
        }
        stretches.getLast().add(point(i, remaining.size(), remaining.get(i).get()));
      }
      broken = remaining.get(i).isEmpty();
    }
    return stretches;
  }

  private static Point point(int index, int count, double remaining) {
    return new Point(
        WIDTH * (index + 1.0) / count, MIDDLE - REACH * Math.clamp(remaining, -1.0, 1.0));
  }

  /** A lone point is drawn twice: a line of no length shows as a dot. */
  private static String line(List<Point> points) {
    return points.size() == 1 ? points.getFirst() + " " + points.getFirst() : join(points);
  }

  private static String area(List<Point> points) {
    return join(points)
        + " "
        + new Point(points.getLast().x(), MIDDLE)
        + " "
        + new Point(points.getFirst().x(), MIDDLE);
  }

  private static String join(List<Point> points) {
    return String.join(" ", points.stream().map(Point::toString).toList());
  }
}
