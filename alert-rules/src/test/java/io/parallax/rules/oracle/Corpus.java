package io.parallax.rules.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Expressions good and bad, and what becomes of them when somebody slips. */
final class Corpus {
  private static final String WORD = "(?<=\\W)|(?=\\W)";

  private Corpus() {}

  /** Those in a file of the tests: one a line, a backslash joins the next. */
  static List<String> of(String name) {
    try (InputStream file = Corpus.class.getResourceAsStream("/" + name)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\\\n", "\0")
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("##"))
          .map(line -> line.replace('\0', '\n'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code count} expressions that are {@code seeds} with one to three slips. */
  static List<String> slips(List<String> seeds, int count, long seed) {
    Random random = new Random(seed);
    List<String> slips = new ArrayList<>();
    while (slips.size() < count) {
      String text = pick(seeds, random);
      for (int i = random.nextInt(3); i >= 0; i--) {
        text = slip(text, seeds, random);
      }
      if (!text.isBlank()) {
        slips.add(text);
      }
    }
    return slips;
  }

  private static String slip(String text, List<String> seeds, Random random) {
    List<String> words = new ArrayList<>(List.of(text.split(WORD)));
    int at = random.nextInt(words.size());
    switch (random.nextInt(7)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(random.nextInt(words.size())));
      case 2 -> words.set(at, words.set(random.nextInt(words.size()), words.get(at)));
      case 3 -> words.set(at, word(seeds, random));
      case 4 -> words.add(at, word(seeds, random));
      case 5 -> words.set(at, character(words.get(at), random));
      default -> words.addAll(at, List.of(pick(seeds, random).split(WORD)));
    }
    return String.join("", words);
  }

  private static String word(List<String> seeds, Random random) {
    return pick(List.of(pick(seeds, random).split(WORD)), random);
  }

  /** One character more, less or another. */
  private static String character(String word, Random random) {
    String all = "abefghimnorstuwxyzAEX_:0123456789.+-*/%^=!~<>()[]{},\"'`\\#@ \n";
    int at = random.nextInt(word.length() + 1);
    String tail =
        at < word.length() && random.nextBoolean() ? word.substring(at + 1) : word.substring(at);
    String more = random.nextInt(3) == 0 ? "" : "" + all.charAt(random.nextInt(all.length()));
    return word.substring(0, at) + more + tail;
  }

  private static <T> T pick(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
