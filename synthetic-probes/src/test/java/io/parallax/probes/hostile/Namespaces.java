package io.parallax.probes.hostile;

import io.parallax.peers.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A prober's network namespace with one way out, through a router's, which has routes to nowhere.
 * Where this is not root, or the kernel has no namespaces, the test is skipped and says why.
 *
 * <p>In the router 10.211.1.1 is itself, 10.211.2.0/24 is a black hole, 10.211.3.0/24 is
 * unreachable and 10.211.4.0/24 prohibited. The prober's own routes say the same of 10.211.12.0/24,
 * 10.211.13.0/24 and 10.211.14.0/24.
 */
final class Namespaces implements AutoCloseable {
  static final String ROUTER = "10.211.1.1";

  private final String prober = "px-prober-" + ProcessHandle.current().pid();
  private final String router = "px-router-" + ProcessHandle.current().pid();

  Namespaces() throws IOException, InterruptedException {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    String ip = Program.installed("ip").path();
    try {
      for (String command : commands()) {
        Ran ran = run(List.of((ip + " " + command).split(" ")));
        Assumptions.assumeTrue(ran.code() == 0, "ip " + command + ": " + ran.output());
      }
    } catch (RuntimeException | Error impossible) {
      close();
      throw impossible;
    }
  }

  private List<String> commands() {
    String inside = "-n " + prober;
    String outside = "-n " + router;
    return List.of(
        "netns add " + prober,
        "netns add " + router,
        "link add px0 netns " + prober + " type veth peer name px1 netns " + router,
        inside + " addr add 10.211.1.2/24 dev px0",
        outside + " addr add " + ROUTER + "/24 dev px1",
        inside + " link set px0 up",
        inside + " link set lo up",
        outside + " link set px1 up",
        outside + " link set lo up",
        inside + " route add default via " + ROUTER,
        outside + " route add blackhole 10.211.2.0/24",
        outside + " route add unreachable 10.211.3.0/24",
        outside + " route add prohibit 10.211.4.0/24",
        inside + " route add blackhole 10.211.12.0/24",
        inside + " route add unreachable 10.211.13.0/24",
        inside + " route add prohibit 10.211.14.0/24",
        set("ip_forward", 1),
        set("icmp_ratelimit", 0)); // else only the first of several is told that there is no way
  }

  private String set(String name, int value) {
    return "netns exec %s sh -c echo${IFS}%d>/proc/sys/net/ipv4/%s".formatted(router, value, name);
  }

  /** What goes before a command that runs as the prober. */
  List<String> asProber() {
    return List.of(Program.installed("ip").path(), "netns", "exec", prober);
  }

  private record Ran(int code, String output) {}

  private static Ran run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output.strip());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    String ip = Program.installed("ip").path();
    run(List.of(ip, "netns", "del", prober));
    run(List.of(ip, "netns", "del", router));
  }
}
