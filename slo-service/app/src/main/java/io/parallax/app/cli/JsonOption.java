package io.parallax.app.cli;

import picocli.CommandLine.Option;

/** The option that every command has for machines. */
final class JsonOption {
  @Option(names = "--json", description = "Prints JSON instead of text.")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
