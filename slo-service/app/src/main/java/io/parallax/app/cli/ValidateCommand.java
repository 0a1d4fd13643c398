package io.parallax.app.cli;

import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    description = "Checks a workspace and names every problem: file, line, what to write instead.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory of the workspace.")
  private Path directory;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return switch (WorkspaceSource.load(directory, BurnRatePolicy.STANDARD)) {
      case Loaded.Ok(Workspace workspace) -> {
        out.println(json.wanted() ? Report.json(workspace) : Report.text(workspace));
        yield ExitCode.YES.code();
      }
      case Loaded.Refused refused -> {
        if (json.wanted()) {
          out.println(Report.json(refused.problems()));
        } else {
          Report.print(spec.commandLine(), refused.problems());
        }
        yield ExitCode.NO.code();
      }
    };
  }
}
