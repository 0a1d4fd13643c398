package io.parallax.specfile.field;

import io.parallax.specfile.yaml.Node;

/**
 * Looks on while documents are read, and so learns what can be written at each place: readers say
 * it by what they ask for, and nowhere else.
 */
public interface Onlooker {
  /** Learns nothing. */
  Onlooker NOBODY = new Nobody();

  /** Looks on at field {@code name} of this place. */
  Onlooker field(String name);

  /** Looks on at the items of the list at this place. */
  Onlooker item();

  /** Looks on at fields whose names are the user's own. */
  Onlooker anyField();

  /** Looks on at this place as at {@code spec} of documents of another kind. */
  Onlooker specOf(String kind);

  /** This place was asked for {@code form}. */
  void asked(Form form);

  /** This place is written, as a mapping. */
  void opened(Node mapping);

  /** The reader of {@code mapping} needs this place, and tells with {@code hint} what to write. */
  void required(Node mapping, String hint);

  /** Exactly one of two fields of {@code mapping}, at this place, is written. */
  void either(Node mapping, String name, String other);

  /** Learns nothing. */
  final class Nobody implements Onlooker {
    private Nobody() {}

    @Override
    public Onlooker field(String name) {
      return this;
    }

    @Override
    public Onlooker item() {
      return this;
    }

    @Override
    public Onlooker anyField() {
      return this;
    }

    @Override
    public Onlooker specOf(String kind) {
      return this;
    }

    @Override
    public void asked(Form form) {}

    @Override
    public void opened(Node mapping) {}

    @Override
    public void required(Node mapping, String hint) {}

    @Override
    public void either(Node mapping, String name, String other) {}
  }
}
