package io.parallax.spec;

import io.parallax.spec.value.Names;

/**
 * Something that is released and relied on as a whole.
 *
 * @param name identity, also the value of the {@code service} label
 * @param displayName what people call it
 * @param description free text, may be empty
 * @param team who is paged; value of the {@code team} label, empty when not said
 * @param tier how much it matters; value of the {@code tier} label, empty when not said
 */
public record Service(
    String name, String displayName, String description, String team, String tier) {
  public Service {
    Names.require("service", name);
  }
}
