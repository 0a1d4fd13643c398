package io.parallax.rules;

import io.parallax.peers.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A grammar of a query language, in Node; installed once, into the user's cache. */
public final class LezerGrammar {
  private static final List<String> RUNTIME = List.of("@lezer/lr@1.4.10", "@lezer/highlight@1.2.3");
  private static final long INSTALL_MINUTES = 3;

  /** Prints for each query, one on a line, where it is wrong; an empty line when it is not. */
  private static final String SCRIPT =
      """
      import { readFileSync } from 'node:fs';
      import { parser } from '%s';
      for (const query of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
        const errors = [];
        parser.parse(query).iterate({
          enter: (node) => { if (node.type.isError) errors.push(node.from); },
        });
        console.log(errors.join(' '));
      }
      """;

  private final Path home;
  private final Program node;

  private LezerGrammar(Path home, Program node) {
    this.home = home;
    this.node = node;
  }

  /** Grafana's own grammar of LogQL. */
  public static LezerGrammar ofLogQl() {
    return find("@grafana/lezer-logql", "0.4.2");
  }

  /** Prometheus' own grammar of PromQL, of its pages: syntax without types. */
  public static LezerGrammar ofPromQl() {
    return find("@prometheus-io/lezer-promql", "0.315.0");
  }

  /** The grammar, or the end of the test: a skip, and a failure in CI. */
  private static LezerGrammar find(String grammar, String version) {
    Program node = Program.installed("node");
    Program npm = Program.installed("npm");
    String name = grammar.substring(grammar.indexOf('/') + 1) + "-" + version;
    Path home = Path.of(System.getProperty("user.home"), ".cache", "parallax", name);
    try {
      if (!Files.exists(home)) {
        install(npm, home, grammar, version);
      }
      return new LezerGrammar(home, node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Into a directory of its own first, so that nobody finds half of it. */
  private static void install(Program npm, Path home, String grammar, String version)
      throws IOException, InterruptedException {
    Files.createDirectories(home.getParent());
    Path draft = Files.createTempDirectory(home.getParent(), "lezer");
    Path log = draft.resolve("install.log");
    List<String> command =
        Stream.concat(
                Stream.of(
                    npm.path(),
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    draft.toString(),
                    grammar + "@" + version),
                RUNTIME.stream())
            .toList();
    Process install =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!install.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || install.exitValue() != 0) {
      install.destroyForcibly();
      Program.missing(grammar + " can't be installed, see " + log);
    }
    Files.writeString(draft.resolve("check.mjs"), SCRIPT.formatted(grammar));
    Files.move(draft, home);
  }

  /**
   * For each query the offsets at which it is wrong, empty when it is right.
   *
   * @param scratch a directory to write to
   */
  public List<String> errors(Path scratch, List<String> queries) {
    Path input = scratch.resolve("queries.json");
    Scratch.write(input, queries.stream().map(LezerGrammar::json).toList().toString());
    Program.Run run = node.run(home, "check.mjs", input.toAbsolutePath().toString());
    List<String> errors = run.output().lines().toList();
    if (run.exit() != 0 || errors.size() != queries.size()) {
      throw new AssertionError(run.output());
    }
    return errors;
  }

  private static String json(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r")
        + '"';
  }
}
