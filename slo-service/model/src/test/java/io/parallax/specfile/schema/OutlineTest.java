package io.parallax.specfile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.specfile.field.Form;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that readers ask for stays unexplored: the specimens have a form of everything. */
class OutlineTest {
  @Test
  void everyPlaceIsExplored() {
    List<String> unexplored = new ArrayList<>();
    Schemas.outlines().forEach((kind, outline) -> explore(kind, outline, unexplored));
    assertThat(unexplored).isEmpty();
  }

  private static void explore(String path, Outline outline, List<String> unexplored) {
    if (outline.forms().isEmpty() && !path.contains("annotations.*")) {
      unexplored.add(path + " was never asked for");
    }
    if (outline.forms().stream().anyMatch(Form.Items.class::isInstance)
        && outline.items().isEmpty()) {
      unexplored.add(path + " had no item");
    }
    if (outline.forms().contains(new Form.Mapping()) && !outline.isOpened()) {
      unexplored.add(path + " was never written");
    }
    outline.known().forEach((name, field) -> explore(path + "." + name, field, unexplored));
    outline.items().ifPresent(item -> explore(path + "[]", item, unexplored));
    outline.others().ifPresent(other -> explore(path + ".*", other, unexplored));
  }
}
