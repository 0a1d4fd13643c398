package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the example's text, loading it ends, and ends in words. */
class MutationTest {
  private static final int RUNS = 4000;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @TempDir Path scratch;

  @Test
  @Timeout(120)
  void everyMutantLoadsOrIsRefusedWithAProblem() throws IOException {
    byte[] example = wholeExample();
    Path file = scratch.resolve("mutant.yaml");
    int refused = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      byte[] mutant = mutate(example, new Random(seed));
      Files.write(file, mutant);
      refused += isRefused(seed) ? 1 : 0;
    }
    // Both outcomes occur, so that the mutations are neither too harmless nor too coarse.
    assertThat(refused).isBetween(RUNS / 4, RUNS - RUNS / 50);
  }

  private boolean isRefused(int seed) {
    long start = System.nanoTime();
    Loaded loaded;
    try {
      loaded = Workspaces.load(scratch);
    } catch (RuntimeException | StackOverflowError thrown) {
      return fail("seed " + seed, thrown);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("seed " + seed).isLessThan(LONGEST);
    return switch (loaded) {
      case Loaded.Ok _ -> false;
      case Loaded.Refused(List<Problem> problems) -> {
        assertThat(problems).as("seed " + seed).isNotEmpty().allSatisfy(MutationTest::isInWords);
        yield true;
      }
    };
  }

  private static void isInWords(Problem problem) {
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.hint()).isNotBlank();
    assertThat(problem.line()).isNotNegative();
    assertThat(problem.toString().chars()).noneMatch(Character::isISOControl);
  }

  private static byte[] wholeExample() throws IOException {
    try (Stream<Path> files = Files.list(Workspaces.example())) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return String.join("---\n", texts).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static byte[] mutate(byte[] text, Random random) {
    byte[] mutant = text;
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      mutant =
          switch (random.nextInt(6)) {
            case 0 -> flipByte(mutant, random);
            case 1 -> replaceByMark(mutant, random);
            case 2 -> cut(mutant, random);
            case 3 -> lines(mutant, random, Edit.DELETE);
            case 4 -> lines(mutant, random, Edit.SWAP);
            default -> lines(mutant, random, Edit.REPEAT);
          };
    }
    return mutant;
  }

  private static byte[] flipByte(byte[] text, Random random) {
    byte[] mutant = text.clone();
    mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
    return mutant;
  }

  /** One of the characters that mean something in YAML. */
  private static byte[] replaceByMark(byte[] text, Random random) {
    byte[] mutant = text.clone();
    String marks = ":-?[]{}&*!|>'\"%@`#,\\\n\t ~<=0.";
    mutant[random.nextInt(mutant.length)] = (byte) marks.charAt(random.nextInt(marks.length()));
    return mutant;
  }

  private static byte[] cut(byte[] text, Random random) {
    int from = random.nextInt(text.length - 20);
    byte[] mutant = new byte[text.length - 10];
    System.arraycopy(text, 0, mutant, 0, from);
    System.arraycopy(text, from + 10, mutant, from, mutant.length - from);
    return mutant;
  }

  private enum Edit {
    DELETE,
    SWAP,
    REPEAT
  }

  private static byte[] lines(byte[] text, Random random, Edit edit) {
    String[] split = new String(text, StandardCharsets.ISO_8859_1).split("\n", -1);
    List<String> lines = new ArrayList<>(List.of(split));
    int line = random.nextInt(lines.size() - 1);
    switch (edit) {
      case DELETE -> lines.remove(line);
      case SWAP -> Collections.swap(lines, line, random.nextInt(lines.size()));
      case REPEAT -> lines.add(random.nextInt(lines.size()), lines.get(line));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
