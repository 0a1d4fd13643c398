package io.parallax.specfile.stream;

import com.google.re2j.Pattern;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.Turn;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads {@code steps} of a TCP probe: what is said and heard in turns. */
final class StepsReader {
  private static final int MOST = 50;
  private static final java.util.regex.Pattern BYTES =
      java.util.regex.Pattern.compile("([0-9a-fA-F]{2}){1,512}");
  private static final java.util.regex.Pattern GROUP =
      java.util.regex.Pattern.compile("\\$\\{([0-9]{1,3})}");
  private static final List<String> KINDS =
      List.of("expect", "expectHex", "send", "sendHex", "reply", "starttls");
  private static final String ONE = "write one of " + String.join(", ", KINDS);

  private final List<Turn> turns = new ArrayList<>();

  /** Those of the last line that was expected; less than none before there is one. */
  private int groups = -1;

  private StepsReader() {}

  static List<Turn> read(Field field) {
    if (!field.isWritten()) {
      field.items();
      return List.of();
    }
    List<Field> items = field.items();
    if (items.size() > MOST) {
      field.refuse("has %d of them".formatted(items.size()), "write at most " + MOST);
    }
    StepsReader reader = new StepsReader();
    items.forEach(item -> reader.step(item.fields()));
    return reader.turns;
  }

  private void step(Fields step) {
    List<String> written = KINDS.stream().filter(step::has).toList();
    if (written.size() > 1) {
      step.owner().refuse("is more than one step: " + String.join(", ", written), ONE + " in each");
    } else if (written.isEmpty() && step.owner().isMapping()) {
      step.owner().refuse("is no step", ONE);
    }
    heard(step);
    step.optional("send").anyText().map(Turn.Send::new).ifPresent(turns::add);
    bytes(step.optional("sendHex")).map(Turn.SendBytes::new).ifPresent(turns::add);
    Field reply = step.optional("reply");
    reply.anyText().filter(text -> isKnown(reply, text)).map(Turn.Reply::new).ifPresent(turns::add);
    Field tls = step.optional("starttls");
    tls.flag()
        .filter(wanted -> isFirst(tls, wanted))
        .ifPresent(_ -> turns.add(new Turn.StartTls()));
    step.refuseOthers();
  }

  private void heard(Fields step) {
    Optional<Expectation> line = ExpectationReader.read(step.optional("expect"));
    line.ifPresent(expectation -> {
      groups = groups(expectation);
      turns.add(new Turn.HearLine(expectation));
    });
    bytes(step.optional("expectHex")).map(Turn.HearBytes::new).ifPresent(turns::add);
  }

  private static int groups(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Contains _ -> 0;
      case Expectation.Matches(String regex) -> Pattern.compile(regex).groupCount();
    };
  }

  private static Optional<String> bytes(Field field) {
    return field.text(BYTES, "hexadecimal digits", "write two for each of up to 512 bytes");
  }

  private boolean isKnown(Field field, String text) {
    if (groups < 0) {
      field.refuse("repeats what no step before has heard", "write an expect before it, or send");
      return false;
    }
    for (Matcher group = GROUP.matcher(text); group.find(); ) {
      if (Integer.parseInt(group.group(1)) > groups) {
        field.refuse(
            "has %s, and the last expect has %d groups".formatted(group.group(), groups),
            "put what is to be repeated into parentheses there");
        return false;
      }
    }
    return true;
  }

  private boolean isFirst(Field field, boolean wanted) {
    if (!wanted) {
      field.refuse("does nothing", "write true, or leave the step out");
    } else if (turns.contains(new Turn.StartTls())) {
      field.refuse("starts TLS within TLS", "leave it out");
      return false;
    }
    return wanted;
  }
}
