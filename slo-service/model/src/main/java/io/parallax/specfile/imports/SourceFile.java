package io.parallax.specfile.imports;

import io.parallax.specfile.Problem;
import io.parallax.specfile.Unreadable;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another tool's file, while it is read. What is wrong with it and what can't be carried over are
 * told apart: the first refuses it, the second is for the user to know.
 */
public final class SourceFile {
  private static final String WITHOUT_EFFECT = ", and has had no effect so far";

  private final Path source;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();
  private final List<Problem> unread = new ArrayList<>();

  /**
   * @param source the file, as the user wrote it
   */
  public SourceFile(Path source) {
    this.source = source;
  }

  /** Its documents; what can't be read, of it or of its YAML, is a problem. */
  public List<Field> documents() {
    try (InputStream stream = Files.newInputStream(source)) {
      return documents(stream.readNBytes(YamlText.MAX_BYTES + 1));
    } catch (IOException unreadable) {
      problem(0, "", Unreadable.reason(unreadable), Unreadable.HINT);
      return List.of();
    }
  }

  private List<Field> documents(byte[] bytes) {
    YamlText text = YamlText.read(bytes);
    text.faults().forEach(fault -> problem(fault.line(), "", fault.message(), fault.hint()));
    if (text.documents().isEmpty() && text.faults().isEmpty()) {
      problem(0, "", "holds no YAML document", "name the file that is to be imported");
    }
    return text.documents().stream().map(this::root).toList();
  }

  private Field root(Node document) {
    return Field.root(document, this::problem);
  }

  /** The one document that such a file has; empty, with a problem, when it has none or several. */
  public Optional<Field> document() {
    List<Field> documents = documents();
    if (documents.size() > 1) {
      documents.get(1).refuse("is a second document", "keep one in a file");
    }
    return documents.stream().findFirst();
  }

  private void problem(int line, String path, String message, String hint) {
    problems.add(new Problem(source.toString(), line, path, message, hint));
  }

  /**
   * Says that {@code field} is not carried over as it is.
   *
   * @param why it is not
   * @param todo what the user can do about it
   */
  public void note(Field field, String why, String todo) {
    notes.add(new Problem(source.toString(), field.line(), field.path(), why, todo));
  }

  /**
   * Notes every field that nobody asked for, where the other tool passes over them. To be called
   * last.
   */
  public void noteOthers(Fields fields) {
    fields.reportOthers((line, path, message, hint) ->
        unread.add(new Problem(source.toString(), line, path, message + WITHOUT_EFFECT, hint)));
  }

  /**
   * The end of it: {@code drafts}, unless there was a problem. A field that nobody reads is none,
   * but may be why another is missing.
   */
  public Imported imported(List<Draft> drafts) {
    return problems.isEmpty()
        ? new Imported.Done(drafts, inOrder(notes, unread))
        : new Imported.Refused(inOrder(problems, unread));
  }

  private static List<Problem> inOrder(List<Problem> all, List<Problem> more) {
    return Stream.concat(all.stream(), more.stream())
        .distinct()
        .sorted(Comparator.comparingInt(Problem::line))
        .toList();
  }
}
