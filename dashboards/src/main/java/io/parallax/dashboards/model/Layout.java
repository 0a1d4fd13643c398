package io.parallax.dashboards.model;

import java.util.ArrayList;
import java.util.List;

/** Places panels as text flows: to the right, and on the next line where there is no room. */
public final class Layout {
  private final List<Placed> placed = new ArrayList<>();
  private int x;
  private int y;
  private int lineHeight;

  private Layout() {}

  /** In this order, numbered from 1. */
  public static List<Placed> flow(List<? extends Panel> panels) {
    Layout layout = new Layout();
    panels.forEach(layout::place);
    return List.copyOf(layout.placed);
  }

  private void place(Panel panel) {
    Panel.Size size = panel.size();
    if (x + size.width() > Place.COLUMNS) {
      breakLine();
    }
    placed.add(new Placed(placed.size() + 1, panel, new Place(x, y, size.width(), size.height())));
    x += size.width();
    lineHeight = Math.max(lineHeight, size.height());
  }

  private void breakLine() {
    y += lineHeight;
    x = 0;
    lineHeight = 0;
  }
}
