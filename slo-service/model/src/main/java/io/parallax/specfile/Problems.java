package io.parallax.specfile;

import io.parallax.specfile.document.Findings;
import java.util.ArrayList;
import java.util.List;

/** The problems of one document. */
final class Problems implements Findings {
  private final String file;
  private final List<Problem> list = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public void problem(int line, String path, String message, String hint) {
    list.add(new Problem(file, line, path, message, hint));
  }

  @Override
  public int count() {
    return list.size();
  }

  List<Problem> list() {
    return List.copyOf(list);
  }
}
