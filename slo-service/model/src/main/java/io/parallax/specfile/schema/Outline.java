package io.parallax.specfile.schema;

import io.parallax.specfile.field.Form;
import io.parallax.specfile.field.Onlooker;
import io.parallax.specfile.yaml.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What readers have asked of one place, over all documents that were read. */
public final class Outline implements Onlooker {
  private final Map<String, Outline> kinds;
  private final Map<String, Outline> fields = new TreeMap<>();
  private final Set<Form> forms = new LinkedHashSet<>();
  private final Set<Node> mappings = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> requiredIn = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<List<String>, Set<Node>> pairs = new LinkedHashMap<>();
  private Optional<Outline> item = Optional.empty();
  private Optional<Outline> anyField = Optional.empty();
  private Optional<String> hint = Optional.empty();

  /**
   * @param kinds the outlines of all kinds of documents, by name
   */
  Outline(Map<String, Outline> kinds) {
    this.kinds = kinds;
  }

  @Override
  public Outline field(String name) {
    return fields.computeIfAbsent(name, _ -> new Outline(kinds));
  }

  @Override
  public Outline specOf(String kind) {
    asked(new Form.SpecOf(kind));
    return Objects.requireNonNull(kinds.get(kind), kind).field("spec");
  }

  @Override
  public Outline item() {
    Outline here = item.orElseGet(() -> new Outline(kinds));
    item = Optional.of(here);
    return here;
  }

  @Override
  public Outline anyField() {
    Outline here = anyField.orElseGet(() -> new Outline(kinds));
    anyField = Optional.of(here);
    return here;
  }

  @Override
  public void asked(Form form) {
    forms.add(form);
  }

  @Override
  public void opened(Node mapping) {
    mappings.add(mapping);
  }

  @Override
  public void required(Node mapping, String what) {
    requiredIn.add(mapping);
    hint = hint.or(() -> Optional.of(what));
  }

  @Override
  public void either(Node mapping, String name, String other) {
    pairs
        .computeIfAbsent(
            List.of(name, other), _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(mapping);
  }

  /** Fields that are understood, by name; without those that are only ever refused. */
  public Map<String, Outline> known() {
    Map<String, Outline> known = new TreeMap<>(fields);
    known.values().removeIf(outline -> outline.forms.isEmpty());
    return known;
  }

  /** A field that is understood; empty when there is none of that name. */
  public Optional<Outline> known(String name) {
    return Optional.ofNullable(fields.get(name)).filter(field -> !field.forms.isEmpty());
  }

  /** Kinds of documents whose {@code spec} stands here or below. */
  Set<String> alike() {
    Set<String> alike = new TreeSet<>();
    forms.forEach(form -> {
      if (form instanceof Form.SpecOf(String kind)) {
        alike.add(kind);
      }
    });
    fields.values().forEach(field -> alike.addAll(field.alike()));
    item.ifPresent(each -> alike.addAll(each.alike()));
    anyField.ifPresent(each -> alike.addAll(each.alike()));
    return alike;
  }

  /** Whether a mapping was written here. */
  boolean isOpened() {
    return !mappings.isEmpty();
  }

  /** What was asked for, each once. */
  public Set<Form> forms() {
    return Collections.unmodifiableSet(forms);
  }

  /** Whether every mapping of {@code owner} that was read needed this field. */
  public boolean isRequiredIn(Outline owner) {
    return !owner.mappings.isEmpty() && requiredIn.containsAll(owner.mappings);
  }

  /** What stands in the list at this place; empty when none does. */
  public Optional<Outline> items() {
    return item;
  }

  /** What stands under names of the user's own; empty when there are none. */
  public Optional<Outline> others() {
    return anyField;
  }

  /**
   * Pairs of fields of which not both are written, and whether that one of them is always needed:
   * else other fields may stand for both.
   */
  public Map<List<String>, Boolean> exclusive() {
    Map<List<String>, Boolean> exclusive = new LinkedHashMap<>();
    pairs.forEach((pair, nodes) -> exclusive.put(pair, nodes.containsAll(mappings)));
    return exclusive;
  }

  /** What a reader says is to be written here; empty when none needs it. */
  public Optional<String> hint() {
    return hint;
  }
}
