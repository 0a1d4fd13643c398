package io.parallax.app.cli.output;

import picocli.CommandLine.Option;

/** The option that every command has for machines. */
public final class JsonOption {
  @Option(names = "--json", description = "Prints JSON instead of text.")
  private boolean wanted;

  public boolean wanted() {
    return wanted;
  }
}
