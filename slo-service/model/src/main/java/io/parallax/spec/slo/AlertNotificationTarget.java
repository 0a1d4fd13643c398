package io.parallax.spec.slo;

import io.parallax.spec.value.Names;

/**
 * Who is told. Alerts name it in a label, and Alertmanager routes by that.
 *
 * @param name identity, also the value of the label
 * @param displayName what people call it
 * @param description free text, may be empty
 * @param target what it is, in the user's words, e.g. {@code email} or {@code slack}
 */
public record AlertNotificationTarget(
    String name, String displayName, String description, String target) {
  public AlertNotificationTarget {
    Names.require("alert notification target", name);
  }
}
