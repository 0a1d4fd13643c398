package io.parallax.specfile.yaml;

import io.parallax.specfile.yaml.Node.Entry;
import io.parallax.specfile.yaml.Node.Mapping;
import io.parallax.specfile.yaml.Node.Scalar;
import io.parallax.specfile.yaml.Node.Sequence;
import io.parallax.specfile.yaml.Node.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Parser events to nodes. An alias shares the node that it names, so that memory stays bounded; its
 * nodes are counted as if written again, so that walking the tree stays bounded too.
 */
final class Composition {
  private static final String CORE_TAGS = "tag:yaml.org,2002:";

  /** The one tag that some fields of others' files need: text can't hold all bytes. */
  private static final String BINARY = CORE_TAGS + "binary";

  private static final int MAX_DEPTH = 64;
  private static final int MAX_ALIASED_NODES = 100_000;
  private static final int MAX_FAULTS = 1000;

  private final Iterator<Event> events;
  private final List<YamlFault> faults;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long nodes;
  private long aliasedNodes;

  private record Anchored(Node node, long nodes) {}

  Composition(Iterator<Event> events, List<YamlFault> faults) {
    this.events = events;
    this.faults = faults;
  }

  /** Hands over each document that is not empty, as soon as it is complete. */
  void documents(Consumer<Node> sink) {
    while (events.hasNext()) {
      if (events.next().getEventId() == Event.ID.DocumentStart) {
        Node root = node(events.next(), 0);
        if (!(root instanceof Scalar scalar && scalar.type() == Type.NULL)) {
          sink.accept(root);
        }
        anchors.clear();
      }
    }
  }

  private Node node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw new YamlRefusal(
          line(event), "is nested deeper than " + MAX_DEPTH + " levels", "flatten it");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
    anchor.ifPresent(open::add);
    long before = nodes;
    nodes++;
    Node node = content(event, depth);
    anchor.ifPresent(name -> close(name, new Anchored(node, nodes - before)));
    return node;
  }

  private void close(String anchor, Anchored anchored) {
    open.remove(anchor);
    anchors.put(anchor, anchored);
  }

  private Node content(Event event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      boolean binary = scalar.getTag().filter(BINARY::equals).isPresent();
      if (!binary) {
        refuseTag(scalar.getTag(), event);
      }
      refuseUnprintable(scalar.getValue(), event);
      boolean plain = !binary && scalar.getScalarStyle() == ScalarStyle.PLAIN;
      boolean literal = scalar.getScalarStyle() == ScalarStyle.LITERAL;
      return new Scalar(line(event), scalar.getValue(), plain, literal, binary);
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    refuseTag(start.getTag(), event);
    return start.getEventId() == Event.ID.SequenceStart
        ? sequence(line(event), depth)
        : mapping(line(event), depth);
  }

  private Sequence sequence(int line, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new Sequence(line, items);
  }

  private Mapping mapping(int line, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      entry(line(next), node(next, depth + 1), depth).ifPresent(entry -> put(entries, entry));
    }
    return new Mapping(line, List.copyOf(entries.values()));
  }

  private Optional<Entry> entry(int line, Node key, int depth) {
    Node value = node(events.next(), depth + 1);
    return key(key, line).map(name -> new Entry(line, name, value));
  }

  private void put(Map<String, Entry> entries, Entry entry) {
    Entry first = entries.putIfAbsent(entry.key(), entry);
    if (first != null) {
      fault(
          entry.line(),
          "key '%s' is written twice, first in line %d".formatted(brief(entry.key()), first.line()),
          "remove one of them");
    }
  }

  private Optional<String> key(Node key, int line) {
    if (key instanceof Scalar scalar && scalar.type() == Type.TEXT && !scalar.binary()) {
      return Optional.of(scalar.text());
    }
    String hint =
        key instanceof Scalar scalar ? "write \"" + scalar.text() + "\"" : "write a plain word";
    fault(line, "a key is " + key.describe() + ", not text", hint);
    return Optional.empty();
  }

  private Node aliased(AliasEvent event) {
    String name = event.getAlias().getValue();
    if (open.contains(name)) {
      throw new YamlRefusal(
          line(event), "alias *" + brief(name) + " is inside what it names", "write it out");
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new YamlRefusal(
          line(event),
          "alias *" + brief(name) + " names no anchor before it",
          "write &" + brief(name) + " at the value that it repeats");
    }
    countAliased(event, anchored.nodes());
    return anchored.node();
  }

  private void countAliased(Event event, long more) {
    nodes += more;
    aliasedNodes += more;
    if (aliasedNodes > MAX_ALIASED_NODES) {
      throw new YamlRefusal(
          line(event),
          "aliases repeat more than " + MAX_ALIASED_NODES + " values",
          "write them out, or split the file");
    }
  }

  /** Escapes can smuggle in what the text itself may not hold. */
  private void refuseUnprintable(String text, Event event) {
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isUnprintable(c)) {
        fault(
            line(event),
            "holds the unprintable character U+%04X".formatted(c),
            "remove the escape");
        return;
      }
    }
  }

  private static boolean isUnprintable(int c) {
    boolean control = c < ' ' && c != '\n' && c != '\t' && c != '\r';
    return control || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private void refuseTag(Optional<String> tag, Event event) {
    tag.ifPresent(name ->
        fault(
            line(event),
            "tag " + brief(name.replace(CORE_TAGS, "!!")) + " is not supported",
            "remove it; quote the value if it is text"));
  }

  private void fault(int line, String message, String hint) {
    if (faults.size() >= MAX_FAULTS) {
      throw new YamlRefusal(line, "has still more faults from here on", "correct the others first");
    }
    faults.add(new YamlFault(line, message, hint));
  }

  private static String brief(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "...";
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
