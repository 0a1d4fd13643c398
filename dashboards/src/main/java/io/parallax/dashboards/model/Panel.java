package io.parallax.dashboards.model;

import java.util.List;
import java.util.Optional;

/** One picture. */
public sealed interface Panel {
  String title();

  Size size();

  /** Columns and rows of the grid. */
  record Size(int width, int height) {}

  /**
   * What most pictures have.
   *
   * @param description what it shows, and what its absence means
   */
  record Frame(String title, String description, Size size) {
    public static Frame of(String title, String description, int width, int height) {
      return new Frame(title, description, new Size(width, height));
    }
  }

  /** A picture of queries. */
  sealed interface Data extends Panel {
    Frame frame();

    List<Target> targets();

    Look look();

    /** Where a value leads to. */
    List<Link> links();

    @Override
    default String title() {
      return frame().title();
    }

    @Override
    default Size size() {
      return frame().size();
    }
  }

  /** Numbers, large. */
  record Stat(Frame frame, List<Target> targets, Look look, List<Link> links) implements Data {
    public Stat {
      targets = List.copyOf(targets);
      links = List.copyOf(links);
    }
  }

  /** Graphs over time. */
  record TimeSeries(Frame frame, List<Target> targets, Look look, Style style, List<Link> links)
      implements Data {
    public enum Style {
      LINES,
      /** On top of each other, for parts of a whole. */
      STACKED_BARS
    }

    public TimeSeries {
      targets = List.copyOf(targets);
      links = List.copyOf(links);
    }
  }

  /** One label down, one across, the value where they meet. */
  record Matrix(
      Frame frame, List<Target> targets, String down, String across, Look look, List<Link> links)
      implements Data {
    public Matrix {
      targets = List.copyOf(targets);
      links = List.copyOf(links);
    }
  }

  /**
   * A row of labels and one value for each series.
   *
   * @param columns the labels
   * @param value head of the value's column; absent to leave it out
   */
  record Table(
      Frame frame,
      List<Target> targets,
      List<String> columns,
      Optional<String> value,
      Look look,
      List<Link> links)
      implements Data {
    public Table {
      targets = List.copyOf(targets);
      columns = List.copyOf(columns);
      links = List.copyOf(links);
    }
  }

  /** Which state each series was in, over time. */
  record StateTimeline(Frame frame, List<Target> targets, Look look, List<Link> links)
      implements Data {
    public StateTimeline {
      targets = List.copyOf(targets);
      links = List.copyOf(links);
    }
  }

  /** Words, in Markdown. */
  record Text(Frame frame, String markdown) implements Panel {
    @Override
    public String title() {
      return frame.title();
    }

    @Override
    public Size size() {
      return frame.size();
    }
  }

  /**
   * The head of a part.
   *
   * @param repeat the variable for each of whose values the part is shown once
   */
  record Row(String title, Optional<String> repeat) implements Panel {
    @Override
    public Size size() {
      return new Size(Place.COLUMNS, 1);
    }
  }
}
