package io.parallax.spec.value;

/**
 * What a probe sends in one header. A secret is only ever a reference: the workspace, its printed
 * form and every log hold where the secret is, never the secret. The prober resolves it when it
 * probes, so that a rotated secret is used from the next slot on.
 */
public sealed interface HeaderValue {
  /**
   * Sent as it is; no secret.
   *
   * @param value printable ASCII, may be empty
   */
  record Literal(String value) implements HeaderValue {}

  /**
   * The value of an environment variable of the process that probes.
   *
   * @param variable its name, e.g. {@code CHECKOUT_TOKEN}
   */
  record FromEnv(String variable) implements HeaderValue {}

  /**
   * The content of a file on the machine that probes, without the line break at its end.
   *
   * @param path the file's path, absolute
   */
  record FromFile(String path) implements HeaderValue {}
}
