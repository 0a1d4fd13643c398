package io.parallax.probes.stream;

import io.parallax.probes.attempt.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the peer has said and no turn has used yet. */
final class Heard {
  /** What comes later is no answer. Also bounds the work of a peer that drips bytes. */
  static final int MAX_BYTES = 16 * 1024;

  /** Over all turns. */
  private static final int MOST_IN_ALL = 64 * 1024;

  private final Observation observation;
  private final byte[] bytes = new byte[MAX_BYTES];
  private int from;
  private int to;
  private int all;
  private int before;

  Heard(Observation observation) {
    this.observation = observation;
  }

  /** How many bytes there are. */
  int length() {
    return to - from;
  }

  /** A turn begins with what is unused. */
  void begin() {
    before = all - length();
  }

  /** How many bytes this turn has heard, used or not. */
  int inTurn() {
    return all - before;
  }

  /** Nothing more fits, or has been heard for too long. */
  boolean isFull() {
    return length() == MAX_BYTES || all >= MOST_IN_ALL;
  }

  /** Waits for at least one byte more; false when the peer has closed instead. */
  boolean more(InputStream in) throws IOException {
    System.arraycopy(bytes, from, bytes, 0, length());
    to -= from;
    from = 0;
    int count = in.read(bytes, to, Math.min(MAX_BYTES - to, MOST_IN_ALL - all));
    if (count < 0) {
      return false;
    }
    observation.answering();
    to += count;
    all += count;
    return true;
  }

  /** All of it, still unused. */
  String text() {
    return text(from, to);
  }

  private String text(int begin, int end) {
    return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
  }

  /** All of it is used. */
  void use() {
    from = to;
  }

  /** Uses the next line, if it is whole, and gives it without its end. */
  Optional<String> line() {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        boolean carriage = i > from && bytes[i - 1] == '\r';
        String line = text(from, carriage ? i - 1 : i);
        from = i + 1;
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** The next {@code count} bytes, or fewer when there are no more; unused. */
  byte[] next(int count) {
    return Arrays.copyOfRange(bytes, from, Math.min(to, from + count));
  }

  /** The next {@code count} bytes are used. */
  void use(int count) {
    from += count;
  }
}
