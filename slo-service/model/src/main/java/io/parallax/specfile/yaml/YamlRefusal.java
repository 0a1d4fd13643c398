package io.parallax.specfile.yaml;

/** Ends the reading of one file. Never leaves this package. */
final class YamlRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient YamlFault fault;

  YamlRefusal(int line, String message, String hint) {
    super(message, null, false, false);
    this.fault = new YamlFault(line, message, hint);
  }

  YamlFault fault() {
    return fault;
  }
}
