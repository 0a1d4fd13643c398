package io.parallax.specfile.field;

import io.parallax.specfile.yaml.Node.Entry;
import io.parallax.specfile.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one mapping. Remembers which were asked for, so that no other goes unnoticed. */
public final class Fields {
  private final Field owner;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final boolean written;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> refused = new LinkedHashSet<>();

  private Fields(Field owner, List<Entry> entries, boolean written) {
    this.owner = owner;
    this.written = written;
    entries.forEach(entry -> this.entries.put(entry.key(), entry));
  }

  static Fields of(Field owner, Mapping mapping) {
    owner.onlooker().opened(mapping);
    return new Fields(owner, mapping.entries(), true);
  }

  static Fields none(Field owner) {
    return new Fields(owner, List.of(), false);
  }

  /** The place whose fields these are. */
  public Field owner() {
    return owner;
  }

  /** Field {@code name}, written or not. */
  public Field optional(String name) {
    known.add(name);
    return field(name);
  }

  /** Field {@code name}; a problem with {@code hint} when it is not written. */
  public Field required(String name, String hint) {
    Field field = optional(name);
    if (owner.node() != null) {
      field.onlooker().required(owner.node(), hint);
    }
    if (written && !field.isWritten()) {
      field.refuse("is missing", hint);
    }
    return field;
  }

  /**
   * Refuses it when more or fewer than one of two fields is written.
   *
   * @param hint what to write when there is neither
   */
  public void exactlyOne(String name, String other, String hint) {
    if (owner.node() != null) {
      owner.onlooker().either(owner.node(), name, other);
    }
    Field second = optional(other);
    if (optional(name).isWritten() && second.isWritten()) {
      second.refuse("%s and %s are both written".formatted(name, other), "remove one of them");
    } else if (!has(name) && !has(other)) {
      required(name, hint);
    }
  }

  /** Refuses field {@code name}, which users may expect here, when it is written. */
  public void refuse(String name, String message, String hint) {
    refused.add(name);
    if (has(name)) {
      field(name).refuse(message, hint);
    }
  }

  /** Whether field {@code name} is written, whatever it is. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** All that is written, asked for or not: for mappings whose keys are the user's own. */
  public Map<String, Field> all() {
    Map<String, Field> all = new LinkedHashMap<>();
    for (String name : entries.keySet()) {
      known.add(name);
      all.put(name, field(name, owner.onlooker().anyField()));
    }
    return all;
  }

  /** Refuses every field that nobody asked for. To be called last. */
  public void refuseOthers() {
    reportOthers(owner.report());
  }

  /** Tells {@code report} of every field that nobody asked for. To be called last. */
  public void reportOthers(Report report) {
    for (String name : entries.keySet()) {
      if (!known.contains(name) && !refused.contains(name)) {
        Field other = field(name);
        report.problem(
            other.line(),
            other.path(),
            Quote.quote(name) + " is not a field here",
            Nearest.hint(name, new ArrayList<>(known), "remove it"));
      }
    }
  }

  private Field field(String name) {
    return field(name, owner.onlooker().field(name));
  }

  private Field field(String name, Onlooker onlooker) {
    @Nullable Entry entry = entries.get(name);
    return entry == null
        ? new Field(path(name), owner.line(), null, owner.report(), onlooker)
        : new Field(path(name), entry.line(), entry.value(), owner.report(), onlooker);
  }

  private String path(String name) {
    if (!isWord(name)) {
      return owner.path() + "[\"" + Quote.cut(name) + "\"]";
    }
    return owner.path().isEmpty() ? Quote.cut(name) : owner.path() + "." + Quote.cut(name);
  }

  /** By hand: every field that is asked for has a path. */
  private static boolean isWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean other = c >= '0' && c <= '9' || c == '_' || c == '-';
      if (!letter && !other) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
