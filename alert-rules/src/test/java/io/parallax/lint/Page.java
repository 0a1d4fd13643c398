package io.parallax.lint;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The reference page, from the rules themselves. */
final class Page {
  private Page() {}

  static String text() {
    return """
    # Lint
    Written from the code. `./parallax lint --config DIR` finds what is valid and yet not meant. Each
    finding has a file and line, numbers, and what to write instead. It ends with 0 when there are none
    but notes, else with 1. `--json` and `--sarif` (2.1.0) are for other programs.

    A finding is silenced by an annotation of its SLO, Probe or Service, with ids and a reason; without
    a reason nothing is silenced:

    ```
    metadata:
      annotations:
        parallax.io/lint-ignore: "gauge-counted, le-spelling: an exporter that we can't change"
    ```

    | Rule | Severity | What is wrong | What to do |
    |---|---|---|---|
    """
        + Arrays.stream(LintRule.values())
            .map(rule ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(rule.id(), rule.severity().level(), rule.what(), rule.fix()))
            .collect(Collectors.joining());
  }
}
