package io.parallax.probes.attempt;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an attempt sends that its words for people must not hold, should the peer echo it. */
final class Redaction {
  private static final int MAX_LINE = 500;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  void hide(List<String> sent) {
    sent.stream().filter(secret -> !secret.isBlank()).forEach(secrets::add);
  }

  /** Without what must be hidden. */
  String redact(String words) {
    String clean = words;
    for (String secret : longestFirst()) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }

  /** Of a secret that begins with another nothing may remain. */
  private List<String> longestFirst() {
    return secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** One line for people; cut only after what must be hidden is gone. */
  String line(String words) {
    String printable = redact(words).replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= MAX_LINE ? printable : printable.substring(0, MAX_LINE);
  }
}
