package io.parallax.specfile.imports.blackbox;

import com.google.re2j.Pattern;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** Makes steps of {@code query_response}: what is said and heard in turns. */
final class Turns {
  static final Map<String, Object> STARTTLS = Map.of("starttls", true);

  /** As blackbox_exporter ends whatever it says. */
  private static final String END = "\n";

  /** A place for a group of what was heard, by Go's rules. */
  private static final java.util.regex.Pattern GROUP =
      java.util.regex.Pattern.compile("\\$(?:\\$|\\{([A-Za-z0-9_]+)}|([A-Za-z0-9_]+))");

  private final ModuleReading module;
  private final List<Map<String, Object>> steps = new ArrayList<>();
  private boolean over;

  /**
   * @param tls whether all of it is over TLS
   */
  Turns(ModuleReading module, boolean tls) {
    this.module = module;
    if (tls) {
      steps.add(STARTTLS);
    }
  }

  List<Map<String, Object>> steps(Field field) {
    field.itemsOrNone().forEach(item -> turn(item.fields()));
    return steps;
  }

  private void turn(Fields fields) {
    module.noPlace(fields, "labels", "answers make no labels", "leave them out");
    Field expect = fields.optional("expect");
    Optional<String> pattern = module.pattern(expect);
    pattern.ifPresent(regex -> step("expect", Map.of("regex", regex)));
    fields.optional("expect_bytes").bytes().ifPresent(bytes -> step("expectHex", hex(bytes)));
    send(fields.optional("send"), pattern);
    Field starttls = fields.optional("starttls");
    if (starttls.flag().orElse(false)) {
      startTls(starttls);
    }
    fields.refuseOthers();
  }

  private void send(Field field, Optional<String> heard) {
    if (field.isBinary()) {
      field.bytes().ifPresent(bytes -> step("sendHex", hex(bytes)));
      module.note(
          field,
          "blackbox_exporter says a line's end behind these bytes, which is left out",
          "add 0a to them if the peer waits for it");
      return;
    }
    Optional<String> said = field.anyText().filter(text -> !text.isEmpty());
    said.ifPresent(text ->
        heard.ifPresentOrElse(
            regex -> reply(field, text, Pattern.compile(regex).groupCount()),
            () -> step("send", text + END)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private void step(String name, Object what) {
    if (!over) {
      steps.add(Map.of(name, what));
    }
  }

  private void startTls(Field field) {
    if (steps.contains(STARTTLS)) {
      end(field, "TLS is not spoken within TLS");
    } else if (!over) {
      steps.add(STARTTLS);
    }
  }

  private void reply(Field field, String text, int groups) {
    if (!text.contains("$")) {
      step("send", text + END);
    } else if (GROUP.matcher(text).results().anyMatch(Turns::isNamed)) {
      end(field, "what was heard is said again by the number of its group alone");
    } else {
      String filled =
          GROUP.matcher(text).replaceAll(group -> Matcher.quoteReplacement(place(group, groups)));
      step("reply", filled + END);
    }
  }

  private static String name(MatchResult group) {
    return group.group(1) != null ? group.group(1) : String.valueOf(group.group(2));
  }

  private static boolean isNamed(MatchResult group) {
    return !group.group().equals("$$") && !name(group).matches("[0-9]{1,3}");
  }

  /** Nothing for a group that is not there, as in Go. */
  private static String place(MatchResult group, int groups) {
    if (group.group().equals("$$")) {
      return "$";
    }
    return Integer.parseInt(name(group)) > groups ? "" : "${" + name(group) + "}";
  }

  private void end(Field field, String why) {
    module.note(field, why + ", so the dialogue ends before it", "leave the rest out");
    over = true;
  }
}
