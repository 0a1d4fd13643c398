package io.parallax.specfile.imports;

import io.parallax.specfile.field.Field;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the files of one import share: names that are given once, and what is said once. */
public final class Batch {
  private final Names slos = new Names("slo");
  private final Names services = new Names("service");
  private final Map<String, Service> known = new LinkedHashMap<>();
  private final Set<String> said = new HashSet<>();

  private record Service(String name, String original, Map<String, String> labels) {}

  /** The labels that only a Service may have: who is told, and how much it matters. */
  public static final List<String> OF_SERVICES = List.of("team", "tier");

  /** As {@link SourceFile#note}, of what is so wherever it stands: told where it is met first. */
  public void noteOnce(SourceFile file, Field field, String why, String todo) {
    if (said.add(why)) {
      file.note(field, why, todo);
    }
  }

  /** A name for an SLO; a note where it can't be {@code wanted} because another has it. */
  public String slo(SourceFile file, Field field, String wanted) {
    String name = slos.fresh(wanted);
    if (!name.equals(slos.plain(wanted))) {
      file.note(
          field,
          "comes to the name " + slos.plain(wanted) + ", which another SLO has: here it is " + name,
          "rename it, or remove one of them");
    }
    return name;
  }

  /** The name of the Service that another tool calls {@code original}. */
  public String service(String original) {
    return known
        .computeIfAbsent(original, of -> new Service(services.fresh(of), original, new TreeMap<>()))
        .name();
  }

  /** Has that Service one of {@link #OF_SERVICES}, and says so where it has another already. */
  public void label(SourceFile file, Field field, String original, String label, String value) {
    service(original);
    Optional<Service> service = Optional.ofNullable(known.get(original));
    service
        .map(of -> of.labels().putIfAbsent(label, value))
        .filter(first -> !first.equals(value))
        .ifPresent(first ->
            file.note(
                field,
                "is of the Service here, which has the %s %s already".formatted(label, first),
                "write one for all SLOs of it, or make a Service of its own"));
  }

  /** The Services that were named, in that order. */
  public Imported services() {
    return new Imported.Done(
        known.values().stream().map(service -> draft(service)).toList(), List.of());
  }

  private static Draft draft(Service service) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", service.name());
    if (!service.name().equals(service.original())) {
      metadata.put("displayName", service.original());
    }
    if (!service.labels().isEmpty()) {
      metadata.put("labels", service.labels());
    }
    return Draft.openSlo("Service", metadata, Map.of(), List.of());
  }
}
