package io.parallax.app;

import io.parallax.app.cli.ParallaxCommand;
import java.util.Locale;
import picocli.CommandLine;

/**
 * The program: every command starts here, and no command loads the server but the two that run it.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int exitCode = commandLine(arguments).execute(arguments);
    System.out.flush();
    if (exitCode != 0) {
      // System.exit starts JBoss' logging just to end it: 240 ms.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** What {@code arguments} need of the command line. */
  static CommandLine commandLine(String... arguments) {
    // Numbers and JSON look the same everywhere.
    Locale.setDefault(Locale.ROOT);
    return ParallaxCommand.commandLine(new QuarkusServer(), arguments);
  }
}
