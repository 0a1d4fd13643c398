package io.parallax.spec.value;

import java.util.regex.Pattern;

/** The one rule for names of objects: a DNS label (RFC 1123), as Kubernetes and OpenSLO have it. */
public final class Names {
  /** The form of a name: 1 to 63 of {@code a-z 0-9 -}, beginning and ending alphanumeric. */
  public static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private Names() {}

  /** Whether {@code name} has the {@link #FORM} of one. */
  public static boolean isValid(String name) {
    return FORM.matcher(name).matches();
  }

  /**
   * @throws IllegalArgumentException naming {@code what} when {@code name} is no DNS label
   */
  public static String require(String what, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "%s name '%s' is not a DNS label (a-z, 0-9, '-', at most 63)".formatted(what, name));
    }
    return name;
  }
}
