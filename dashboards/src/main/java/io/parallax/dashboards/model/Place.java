package io.parallax.dashboards.model;

/** On Grafana's grid: 24 columns, rows of 30 pixels. */
public record Place(int x, int y, int width, int height) {
  public static final int COLUMNS = 24;

  public Place {
    if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > COLUMNS) {
      throw new IllegalArgumentException(
          "off the grid: " + x + "," + y + " " + width + "x" + height);
    }
  }

  public boolean overlaps(Place other) {
    return x < other.x + other.width
        && other.x < x + width
        && y < other.y + other.height
        && other.y < y + height;
  }
}
