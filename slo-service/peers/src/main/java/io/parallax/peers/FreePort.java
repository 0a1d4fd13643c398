package io.parallax.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports for servers that a test starts a moment later. Nobody takes one in that moment: no client,
 * since the kernel gives clients ports of a range of its own, and no other test, since each port is
 * given once, whatever process asks.
 */
public final class FreePort {
  private static final Path CLIENTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /** Where there is no such file: the range that IANA sets apart for them. */
  private static final String DYNAMIC = "49152 65535";

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 65_535;
  private static final int TRIES = 10_000;
  private static final int[] PORTS = outside(clients());

  /** The byte at each given port is locked until the process that it was given to has ended. */
  private static final FileChannel GIVEN = open();

  /** A lock that nobody holds a reference to is forgotten. */
  private static final Queue<FileLock> LOCKS = new ConcurrentLinkedQueue<>();

  private FreePort() {}

  /** A loopback port that nobody listens on and that is given to nobody else. */
  public static int next() {
    return ThreadLocalRandom.current()
        .ints(TRIES, 0, PORTS.length)
        .map(i -> PORTS[i])
        .filter(port -> isOurs(port) && isFree(port))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no free port"));
  }

  /**
   * The ports that no client is given; all, where clients may be given any.
   *
   * @param clients the first and the last that they are given
   */
  static int[] outside(String clients) {
    int[] bounds =
        Arrays.stream(clients.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    int[] outside =
        IntStream.rangeClosed(LOWEST, HIGHEST)
            .filter(port -> port < bounds[0] || port > bounds[1])
            .toArray();
    return outside.length == 0 ? IntStream.rangeClosed(LOWEST, HIGHEST).toArray() : outside;
  }

  private static String clients() {
    if (!Files.exists(CLIENTS)) {
      return DYNAMIC;
    }
    // The kernel answers the first read only, be it of a single byte.
    try (BufferedReader reader = Files.newBufferedReader(CLIENTS)) {
      return reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open() {
    Path file =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "parallax-ports-" + System.getProperty("user.name"));
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(int port) {
    try {
      FileLock lock = GIVEN.tryLock(port, 1, false);
      return lock != null && LOCKS.add(lock);
    } catch (OverlappingFileLockException givenByThisProcess) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
