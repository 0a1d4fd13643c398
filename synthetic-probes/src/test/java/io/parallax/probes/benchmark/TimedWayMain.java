package io.parallax.probes.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Passes on what comes, and times it, see {@link TimedWay}. Arguments: the server's port, and the
 * delay in milliseconds. Writes its two ports, then one line a handshake.
 */
final class TimedWayMain {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private TimedWayMain() {}

  public static void main(String[] arguments) throws IOException {
    int exit = Integer.parseInt(arguments[0]);
    ServerSocket prompt = entry(exit, 0);
    ServerSocket slow = entry(exit, Long.parseLong(arguments[1]));
    tell("%d %d".formatted(prompt.getLocalPort(), slow.getLocalPort()));
  }

  private static synchronized void tell(String line) {
    System.out.println(line);
  }

  private static ServerSocket entry(int exit, long delay) throws IOException {
    ServerSocket entry = new ServerSocket(0, 50, LOOPBACK);
    Thread.ofPlatform()
        .start(() -> {
          while (true) {
            try {
              new Passage(entry.accept(), exit, delay).start();
            } catch (IOException gone) {
              // the prober or the server hung up
            }
          }
        });
    return entry;
  }

  /** One connection. */
  private static final class Passage {
    private final long began = System.nanoTime();
    private final Socket client;
    private final Socket server;
    private final long delay;
    private final Records records = new Records();
    private volatile long greeted;
    private volatile long answered;
    private volatile long passedOn;

    Passage(Socket client, int exit, long delay) throws IOException {
      this.client = client;
      this.server = new Socket(LOOPBACK, exit);
      this.delay = delay;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void start() {
      Thread.ofPlatform().start(() -> pass(client, server, this::heard));
      Thread.ofPlatform().start(() -> pass(server, client, this::answer));
    }

    private void heard(byte[] piece, int length) {
      long now = System.nanoTime();
      greeted = greeted == 0 ? now : greeted;
      if (records.finishedBy(piece, length)) {
        tell(
            "%f %f %f %f"
                .formatted(
                    (greeted - began) / 1e6,
                    (answered - greeted) / 1e6,
                    (passedOn - answered) / 1e6,
                    (now - passedOn) / 1e6));
      }
    }

    /** A sleep is late by what the kernel's timer and a busy core make of it, so it is timed. */
    private void answer(byte[] piece, int length) throws InterruptedException {
      if (answered == 0) {
        answered = System.nanoTime();
        Thread.sleep(delay);
        passedOn = System.nanoTime();
      }
    }
  }

  /**
   * What the client sends, record by record. The first that is encrypted has its Finished, the last
   * of its handshake; before it, some send a ChangeCipherSpec that means nothing, and early.
   */
  private static final class Records {
    private static final int HEADER = 5;
    private static final int ENCRYPTED = 23;

    private final byte[] header = new byte[HEADER];
    private int headerBytes;
    private int left;
    private boolean finished;

    /** Whether the first encrypted record is whole with this piece, and was not before. */
    boolean finishedBy(byte[] piece, int length) {
      boolean before = finished;
      for (int i = 0; i < length; i++) {
        next(piece[i]);
      }
      return finished && !before;
    }

    private void next(byte value) {
      if (headerBytes < HEADER) {
        header[headerBytes++] = value;
        left = (header[3] & 0xff) << 8 | (header[4] & 0xff);
      } else if (--left == 0) {
        finished = finished || header[0] == ENCRYPTED;
        headerBytes = 0;
      }
    }
  }

  private interface Look {
    void at(byte[] piece, int length) throws InterruptedException;
  }

  private static void pass(Socket from, Socket to, Look look) {
    byte[] piece = new byte[8_192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(piece); length > 0; length = in.read(piece)) {
        look.at(piece, length);
        out.write(piece, 0, length);
      }
    } catch (IOException | InterruptedException gone) {
      // the prober or the server hung up
    }
  }
}
