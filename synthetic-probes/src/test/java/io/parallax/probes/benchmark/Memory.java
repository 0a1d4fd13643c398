package io.parallax.probes.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes hold in memory, as the kernel counts it. */
final class Memory {
  private Memory() {}

  /** Resident bytes. */
  static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
        .findFirst()
        .orElse(0);
  }
}
