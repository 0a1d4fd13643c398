package io.parallax.app;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;

/**
 * What short commands do, in one process and in silence: the run that the launcher makes its cache
 * of loaded classes from. Not a command.
 */
public final class TrainingRun {
  private TrainingRun() {}

  /**
   * @param arguments a directory with a valid workspace, and one to write to
   */
  public static void main(String[] arguments) {
    run("validate", arguments[0]);
    run("generate", "--config", arguments[0], "--out", arguments[1]);
    run("generate", "--check", "--config", arguments[0], "--out", arguments[1]);
    run("probe", "http://127.0.0.1:1/", "--allow", "127.0.0.0/8");
  }

  private static void run(String... command) {
    CommandLine line = Main.commandLine(command);
    line.setOut(new PrintWriter(Writer.nullWriter()));
    line.execute(command);
  }
}
