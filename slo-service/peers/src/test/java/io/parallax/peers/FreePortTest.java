package io.parallax.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {
  /** So many of some 17,000 that two who know nothing of each other would share some. */
  private static final int MANY = 1_000;

  /** Another process that is given many, prints them, and lives until its input ends. */
  static final class Other {
    private Other() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
      System.out.println(
          IntStream.range(0, MANY)
              .mapToObj(_ -> Integer.toString(FreePort.next()))
              .collect(Collectors.joining(" ")));
      int _ = System.in.read();
    }
  }

  @Test
  void isOutsideOfWhatClientsAreGiven() {
    assertThat(FreePort.outside("32768\t60999\n"))
        .contains(20_000, 32_767, 61_000, 65_535)
        .doesNotContain(32_768, 40_000, 60_999);
    assertThat(FreePort.outside("1024 30000")).hasSize(35_535).doesNotContain(30_000);
    assertThat(FreePort.outside("1024 65535")).as("there are no others").contains(20_000, 65_535);
  }

  /** A hundred clients, whose ports are spread over all that they are given. */
  @Test
  void isGivenOnceAndToNoClient() throws IOException {
    Set<Integer> clients = new HashSet<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 100; i++) {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            Socket _ = server.accept()) {
          clients.add(client.getLocalPort());
        }
      }
    }
    List<Integer> given = IntStream.range(0, MANY).mapToObj(_ -> FreePort.next()).toList();
    assertThat(given).doesNotHaveDuplicates();
    int lowest = Collections.min(clients);
    int highest = Collections.max(clients);
    assertThat(given).noneMatch(port -> port >= lowest && port <= highest);
  }

  @Test
  void canBeListenedOn() throws IOException {
    int port = FreePort.next();
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(server.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void isGivenToOneProcessOnly() throws Exception {
    Process other = new ProcessBuilder(command()).redirectErrorStream(true).start();
    try (var printed = other.inputReader()) {
      Set<String> theirs = Set.of(printed.readLine().split(" "));
      assertThat(theirs).hasSize(MANY);
      Stream<String> ours = IntStream.range(0, MANY).mapToObj(_ -> "" + FreePort.next());
      assertThat(ours).doesNotContainAnyElementsOf(theirs);
    } finally {
      other.destroy();
      other.waitFor();
    }
  }

  private static List<String> command() throws Exception {
    String classes =
        Stream.of(FreePort.class, Other.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(":"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(java.toString(), "-cp", classes, Other.class.getName());
  }
}
