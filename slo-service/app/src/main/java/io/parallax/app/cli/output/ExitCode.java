package io.parallax.app.cli.output;

/** How every command ends. */
public enum ExitCode {
  /** Valid, good, allowed, no difference. */
  YES(0),
  /** Problems, a bad probe, findings, drift. */
  NO(1),
  GATE_BLOCKS(2),
  /** Nobody can tell: data are missing, or the prober itself is at fault. */
  UNKNOWN(3),
  /** The command line itself is wrong. */
  USAGE(4),
  /** The service that was asked can't be reached, or answers nonsense. */
  UNREACHABLE(5),
  INTERNAL_ERROR(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
