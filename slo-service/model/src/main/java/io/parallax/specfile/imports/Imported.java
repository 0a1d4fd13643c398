package io.parallax.specfile.imports;

import io.parallax.specfile.Problem;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What became of another tool's configuration. */
public sealed interface Imported {
  /** No document, and nothing to say. */
  Imported NOTHING = new Done(List.of(), List.of());

  /**
   * It is a workspace now, or part of one.
   *
   * @param drafts in the order of the source, with unique names in each kind
   * @param notes one for each thing that could not be carried over as it was: where it stands, why
   *     it could not, and what to do about it
   */
  record Done(List<Draft> drafts, List<Problem> notes) implements Imported {
    public Done {
      drafts = List.copyOf(drafts);
      notes = List.copyOf(notes);
    }
  }

  /**
   * It is not what it should be; nothing was imported.
   *
   * @param problems never empty
   */
  record Refused(List<Problem> problems) implements Imported {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** What became of several sources; all their problems when one has any. */
  static Imported together(List<Imported> all) {
    List<Problem> problems =
        all.stream()
            .flatMap(each -> each instanceof Refused refused ? refused.problems().stream() : null)
            .toList();
    return problems.isEmpty()
        ? all.stream().reduce(NOTHING, (one, other) -> one.and(() -> other))
        : new Refused(problems);
  }

  /** This, then what {@code next} makes; problems of this come first and alone. */
  default Imported and(Supplier<Imported> next) {
    return switch (this) {
      case Refused refused -> refused;
      case Done(List<Draft> drafts, List<Problem> notes) -> next.get().behind(drafts, notes);
    };
  }

  private Imported behind(List<Draft> drafts, List<Problem> notes) {
    return switch (this) {
      case Refused refused -> refused;
      case Done done ->
          new Done(
              Stream.concat(drafts.stream(), done.drafts().stream()).toList(),
              Stream.concat(notes.stream(), done.notes().stream()).toList());
    };
  }
}
