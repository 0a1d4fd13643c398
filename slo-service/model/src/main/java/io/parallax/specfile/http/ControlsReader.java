package io.parallax.specfile.http;

import io.parallax.spec.Region;
import io.parallax.specfile.field.Field;
import java.net.URI;
import java.util.List;

/** Reads what a region tells its own network's failures by. */
public final class ControlsReader {
  private ControlsReader() {}

  public static List<URI> read(Field field) {
    List<Field> items = field.items();
    List<URI> urls = items.stream().flatMap(item -> UrlReader.read(item).stream()).toList();
    long hosts = urls.stream().map(URI::getRawAuthority).distinct().count();
    if (field.isList() && urls.size() == items.size() && hosts < Region.LEAST_CONTROLS) {
      field.refuse(
          "names %d independent hosts, which may fail together".formatted(hosts),
          "write URLs of at least %d".formatted(Region.LEAST_CONTROLS));
      return List.of();
    }
    return urls.size() == items.size() ? urls : List.of();
  }
}
