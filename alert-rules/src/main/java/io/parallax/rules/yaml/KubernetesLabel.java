package io.parallax.rules.yaml;

import java.util.regex.Pattern;

/** What Kubernetes takes as a label of an object. */
final class KubernetesLabel {
  private static final String WORD = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final Pattern KEY =
      Pattern.compile("(?=[^/]{1,253}(/|$))(" + DNS_LABEL + "(\\." + DNS_LABEL + ")*/)?" + WORD);
  private static final Pattern VALUE = Pattern.compile("(" + WORD + ")?");

  private KubernetesLabel() {}

  /**
   * @throws IllegalArgumentException saying which of the two Kubernetes would refuse
   */
  static void require(String key, String value) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no label's name: write e.g. release or example.com/team".formatted(key));
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no value of label '%s': write at most 63 letters, digits, '-', '_' and '.'"
              .formatted(value, key));
    }
  }
}
