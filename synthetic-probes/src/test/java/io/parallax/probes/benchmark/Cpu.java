package io.parallax.probes.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes cost so far, as the kernel counts it. */
final class Cpu {
  /** Clock ticks a second; the same on every Linux that Java runs on. */
  private static final double TICKS = 100;

  private Cpu() {}

  /** Seconds of user and system time of a process, its threads included. */
  static double seconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) / TICKS;
  }
}
