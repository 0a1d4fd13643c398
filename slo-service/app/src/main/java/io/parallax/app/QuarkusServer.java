package io.parallax.app;

import io.parallax.app.cli.Server;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.demo.Demo;
import io.parallax.app.ledger.Ledger;
import io.parallax.app.ledger.LedgerException;
import io.parallax.app.station.Settings;
import io.parallax.app.station.Share;
import io.parallax.naming.Extra;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks everything that can be checked first, then runs Quarkus. */
final class QuarkusServer implements Server {
  @Override
  public int serve(Path config, Path data, Share share, Set<Extra> extras, Listen listen) {
    Settings standard = Settings.standard(config, data, share, extras);
    Settings settings = TestKnobs.grace().map(standard::with).orElse(standard);
    return run(settings, listen, Companions.untilStopped(listen));
  }

  @Override
  public int demo(Optional<Duration> duration, Listen listen) {
    if (!isFree(listen)) {
      return ExitCode.USAGE.code();
    }
    // The narrator speaks; the server would talk over it.
    System.setProperty("quarkus.log.level", "WARN");
    try (Demo demo = Demo.start()) {
      return run(
          demo.settings(),
          listen,
          (station, pairs) -> demo.tell(station, pairs, pageUrl(listen), duration));
    }
  }

  static String pageUrl(Listen listen) {
    return "http://%s:%d".formatted(listen.host(), listen.port());
  }

  private static int run(Settings settings, Listen listen, Handover.Companion companion) {
    return switch (settings.load()) {
      case Loaded.Refused refused -> {
        refused.problems().forEach(System.err::println);
        System.err.println("parallax: the workspace can't be loaded; nothing was started");
        yield ExitCode.NO.code();
      }
      case Loaded.Ok(Workspace workspace) -> run(settings, workspace, listen, companion);
    };
  }

  private static int run(
      Settings settings, Workspace workspace, Listen listen, Handover.Companion companion) {
    List<String> unknown =
        settings.share().regions().stream()
            .filter(name -> workspace.region(name).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      System.err.printf(
          "parallax: --region %s: the workspace has no such region%n", String.join(", ", unknown));
      return ExitCode.USAGE.code();
    }
    if (!isFree(listen)) {
      return ExitCode.USAGE.code();
    }
    try (Ledger ledger = Ledger.open(settings.data(), settings.policy().tile())) {
      Handover.give(new Handover(settings, workspace, ledger, companion));
      return runQuarkus(listen);
    } catch (LedgerException unusable) {
      System.err.println("parallax: " + unusable.getMessage());
      return ExitCode.NO.code();
    }
  }

  private static int runQuarkus(Listen listen) {
    System.setProperty("quarkus.http.host", listen.host());
    System.setProperty("quarkus.http.port", Integer.toString(listen.port()));
    AtomicInteger exitCode = new AtomicInteger(ExitCode.INTERNAL_ERROR.code());
    Quarkus.run(
        ParallaxApplication.class,
        (code, failure) -> {
          if (failure != null) {
            System.err.println("parallax: the server failed: " + causes(failure));
          }
          exitCode.set(code);
        });
    return exitCode.get();
  }

  /** Quarkus says that it failed; why is told by what caused that. */
  private static String causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::toString)
        .distinct()
        .collect(Collectors.joining(", because of "));
  }

  private static boolean isFree(Listen listen) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
      return true;
    } catch (IOException taken) {
      System.err.printf(
          "parallax: can't listen on %s port %d (%s): choose another with --port%n",
          listen.host(), listen.port(), taken.getMessage());
      return false;
    }
  }
}
