package io.parallax.spec.target;

import java.util.HexFormat;

/**
 * One of the things that a TCP probe says, hears or does on its connection, one after the other.
 */
public sealed interface Turn {
  /**
   * @param text sent as UTF-8, without a line break of ours
   */
  record Send(String text) implements Turn {}

  /**
   * @param hex bytes to send, two digits each
   */
  record SendBytes(String hex) implements Turn {
    public SendBytes {
      octets(hex);
    }
  }

  /**
   * @param text sent as {@link Send} is, with the groups of the line that was heard last for <code>
   *     ${1}</code> and so on
   */
  record Reply(String text) implements Turn {}

  /** All that was heard since the turn before holds this, as soon as it does. */
  record Hear(Expectation expectation) implements Turn {}

  /** A line without its end holds this; lines before it are passed over. */
  record HearLine(Expectation expectation) implements Turn {}

  /**
   * @param hex the very bytes that come next, two digits each
   */
  record HearBytes(String hex) implements Turn {
    public HearBytes {
      octets(hex);
    }
  }

  /** TLS from here on, with the checks of its certificates; what was heard before is forgotten. */
  record StartTls() implements Turn {}

  /**
   * The bytes that {@code hex} is.
   *
   * @throws IllegalArgumentException when it is none
   */
  static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
