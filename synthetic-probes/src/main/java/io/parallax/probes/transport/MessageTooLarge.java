package io.parallax.probes.transport;

import java.io.IOException;

/** The peer announced a longer message than anybody needs, or sent too much in all. */
final class MessageTooLarge extends IOException {
  private static final long serialVersionUID = 1;

  MessageTooLarge(String message) {
    super(message);
  }
}
