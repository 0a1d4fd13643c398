package io.parallax.specfile.schema;

import io.parallax.specfile.field.Bounds;
import io.parallax.specfile.field.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes an outline as JSON Schema, draft 2020-12: maps, lists, text, numbers and truth values. */
final class JsonSchema {
  private static final String TYPE = "type";

  private JsonSchema() {}

  /** What may be written at a place. */
  static Map<String, Object> of(Outline outline) {
    List<Map<String, Object>> forms = new ArrayList<>();
    outline.forms().stream()
        .filter(form -> !(form instanceof Form.Items) || form.equals(widest(outline)))
        .forEach(form -> forms.add(of(form, outline)));
    Map<String, Object> schema = new LinkedHashMap<>();
    outline.hint().ifPresent(hint -> schema.put("description", hint));
    if (forms.size() == 1) {
      schema.putAll(forms.getFirst());
    } else if (!forms.isEmpty()) {
      schema.put("anyOf", forms);
    }
    return schema;
  }

  /** Where a list is read in several ways, the one that allows most. */
  private static Form widest(Outline outline) {
    return outline.forms().stream()
        .filter(Form.Items.class::isInstance)
        .map(Form.Items.class::cast)
        .min(
            Comparator.comparingInt(Form.Items::least)
                .thenComparing(items -> items.most().isPresent()))
        .orElseThrow();
  }

  private static Map<String, Object> of(Form form, Outline outline) {
    return switch (form) {
      case Form.Text(boolean mayBeBlank) ->
          mayBeBlank ? map(TYPE, "string") : map(TYPE, "string", "pattern", "\\S");
      case Form.Matching(String pattern) ->
          map(TYPE, "string", "pattern", "^(?:" + portable(pattern) + ")$");
      case Form.Choice(List<String> choices) -> map("enum", choices);
      case Form.Flag() -> map(TYPE, "boolean");
      case Form.Whole(long least, long most) ->
          map(TYPE, "integer", "minimum", least, "maximum", most);
      case Form.Numeric(Bounds bounds) -> number(bounds);
      case Form.AnyScalar() -> map(TYPE, List.of("string", "number", "boolean"));
      case Form.Items items -> list(outline, items);
      case Form.Mapping() -> object(outline);
      case Form.SpecOf(String kind) -> map("$ref", "#/$defs/" + kind + "/properties/spec");
    };
  }

  /**
   * Readers' patterns are possessive, which not every tool understands, and which changes little.
   */
  private static String portable(String pattern) {
    return pattern.replace("++", "+").replace("*+", "*");
  }

  private static Map<String, Object> number(Bounds bounds) {
    Map<String, Object> schema = map(TYPE, "number");
    if (Double.isFinite(bounds.low())) {
      schema.put(bounds.isLowIn() ? "minimum" : "exclusiveMinimum", bounds.low());
    }
    if (Double.isFinite(bounds.high())) {
      schema.put(bounds.isHighIn() ? "maximum" : "exclusiveMaximum", bounds.high());
    }
    return schema;
  }

  private static Map<String, Object> list(Outline outline, Form.Items items) {
    Map<String, Object> schema = map(TYPE, "array");
    outline.items().ifPresent(item -> schema.put("items", of(item)));
    schema.put("minItems", items.least());
    items.most().ifPresent(most -> schema.put("maxItems", most));
    return schema;
  }

  private static Map<String, Object> object(Outline outline) {
    Map<String, Object> schema = map(TYPE, "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    outline
        .known()
        .forEach((name, field) -> {
          properties.put(name, of(field));
          if (field.isRequiredIn(outline)) {
            required.add(name);
          }
        });
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", others(outline));
    exclusive(outline, schema);
    return schema;
  }

  private static Object others(Outline outline) {
    return outline.others().<Object>map(JsonSchema::of).orElse(false);
  }

  private static void exclusive(Outline outline, Map<String, Object> schema) {
    List<Object> rules = new ArrayList<>();
    outline.exclusive().forEach((pair, always) -> rules.add(always ? one(pair) : notBoth(pair)));
    if (!rules.isEmpty()) {
      schema.put("allOf", rules);
    }
  }

  private static Map<String, Object> one(List<String> pair) {
    return map("oneOf", pair.stream().map(name -> map("required", List.of(name))).toList());
  }

  private static Map<String, Object> notBoth(List<String> pair) {
    return map("not", map("required", pair));
  }

  /** A map of pairs of a name and what stands under it, in this order. */
  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      map.put((String) namesAndValues[at], namesAndValues[at + 1]);
    }
    return map;
  }
}
