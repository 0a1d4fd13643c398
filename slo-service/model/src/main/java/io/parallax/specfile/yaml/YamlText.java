package io.parallax.specfile.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * One file's worth of YAML, read.
 *
 * @param documents the documents that could be read, empty ones left out
 * @param faults what is wrong with the rest
 * @param complete false when reading ended before the end, so that documents may be missing
 */
public record YamlText(List<Node> documents, List<YamlFault> faults, boolean complete) {
  /** Most bytes of a file, 16 MiB: some twenty thousand SLOs. */
  public static final int MAX_BYTES = 16 << 20;

  private static final int MAX_LINE_BYTES = 64 << 10;
  private static final String SPELLING = "check the indentation, colons and quotes around here";

  public YamlText {
    documents = List.copyOf(documents);
    faults = List.copyOf(faults);
  }

  /** Reads {@code bytes} as UTF-8. Never throws, whatever they are. */
  public static YamlText read(byte[] bytes) {
    List<Node> documents = new ArrayList<>();
    List<YamlFault> faults = new ArrayList<>();
    Optional<YamlFault> end = compose(bytes, documents, faults);
    end.ifPresent(faults::add);
    return new YamlText(documents, faults, end.isEmpty());
  }

  private static Optional<YamlFault> compose(
      byte[] bytes, List<Node> documents, List<YamlFault> faults) {
    try {
      String text = decode(bytes);
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
      new Composition(new ParserImpl(settings, new StreamReader(settings, text)), faults)
          .documents(documents::add);
      return Optional.empty();
    } catch (YamlRefusal refusal) {
      return Optional.of(refusal.fault());
    } catch (MarkedYamlEngineException broken) {
      return Optional.of(new YamlFault(line(broken), describe(broken), SPELLING));
    } catch (ReaderException character) {
      return Optional.of(unprintable(bytes, character));
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException broken) {
      // The scanner lets exceptions without a place through for what it cannot convert.
      return Optional.of(
          new YamlFault(0, "broken YAML: an escape or %directive cannot be read", "remove it"));
    }
  }

  private static String decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new YamlRefusal(0, "is larger than 16 MiB", "split it into several files");
    }
    refuseLongLine(bytes);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    if (decoder.decode(input, output, true).isError()) {
      int line = 1 + newlines(bytes, input.position());
      throw new YamlRefusal(line, "is not UTF-8 text", "save the file in UTF-8");
    }
    String text = output.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The scanner's time grows with the square of a line's length. */
  private static void refuseLongLine(byte[] bytes) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i - start > MAX_LINE_BYTES) {
        throw new YamlRefusal(line, "is a line longer than 64 KiB", "break it");
      }
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
  }

  private static String describe(MarkedYamlEngineException broken) {
    String problem = broken.getProblem();
    return "broken YAML: " + (problem == null ? "cannot be read" : problem.replace('\n', ' '));
  }

  private static int line(MarkedYamlEngineException broken) {
    return broken.getProblemMark().or(broken::getContextMark).map(Mark::getLine).orElse(-1) + 1;
  }

  private static YamlFault unprintable(byte[] bytes, ReaderException character) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long breaks = text.codePoints().limit(character.getPosition()).filter(c -> c == '\n').count();
    int line = 1 + (int) breaks;
    return new YamlFault(
        line,
        "holds the unprintable character U+%04X".formatted(character.getCodePoint()),
        "remove it; a workspace is text in UTF-8");
  }

  private static int newlines(byte[] bytes, int end) {
    int count = 0;
    for (int i = 0; i < end; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }
}
