package io.parallax.specfile.imports;

import io.parallax.specfile.Problem;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another tool's file, while it is read. What is wrong with it and what can't be carried over are
 * told apart: the first refuses it, the second is for the user to know.
 */
public final class SourceFile {
  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();

  /**
   * @param name of the file, as the user wrote it
   */
  public SourceFile(String name) {
    this.name = name;
  }

  /** The documents of {@code bytes}; what is wrong with their YAML is a problem. */
  public List<Field> documents(byte[] bytes) {
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
  public Optional<Field> document(byte[] bytes) {
    List<Field> documents = documents(bytes);
    if (documents.size() > 1) {
      documents.get(1).refuse("is a second document", "keep one in a file");
    }
    return documents.stream().findFirst();
  }

  private void problem(int line, String path, String message, String hint) {
    problems.add(new Problem(name, line, path, message, hint));
  }

  /**
   * Says that {@code field} is not carried over as it is.
   *
   * @param why it is not
   * @param todo what the user can do about it
   */
  public void note(Field field, String why, String todo) {
    notes.add(new Problem(name, field.line(), field.path(), why, todo));
  }

  /** The end of it: {@code drafts}, unless there was a problem. */
  public Imported imported(List<Draft> drafts) {
    return problems.isEmpty() ? new Imported.Done(drafts, notes) : new Imported.Refused(problems);
  }
}
