package io.parallax.specfile.http;

import io.parallax.spec.target.SubstrateTarget;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes that one is compared with, as {@code spec.substrate} has them.
 *
 * @param others in {@code references}
 * @param own in {@code ownReferences}
 */
record NodeReferences(List<URI> others, List<URI> own) {
  private static final int MOST = 9;

  /** None when both lists are left out; empty when one is wrong. */
  static Optional<NodeReferences> read(Fields substrate, Optional<URI> url) {
    Field others = substrate.optional("references");
    Field own = substrate.optional("ownReferences");
    List<Field> otherItems = others.items();
    List<Field> ownItems = own.items();
    Set<URI> seen = new HashSet<>();
    url.ifPresent(seen::add);
    NodeReferences read = new NodeReferences(urls(otherItems, seen), urls(ownItems, seen));
    int count = otherItems.size() + ownItems.size();
    if (!isNumber(count)) {
      (others.isWritten() ? others : own)
          .refuse(
              "has %d of them".formatted(count),
              "write %d to %d other nodes, one of them not your own, or leave it out"
                  .formatted(SubstrateTarget.LEAST_REFERENCES, MOST));
    }
    boolean sound = isNumber(count) && read.others.size() + read.own.size() == count;
    return Optional.of(read).filter(_ -> sound);
  }

  private static boolean isNumber(int references) {
    return references == 0
        || (references >= SubstrateTarget.LEAST_REFERENCES && references <= MOST);
  }

  private static List<URI> urls(List<Field> items, Set<URI> seen) {
    return items.stream().flatMap(item -> url(item, seen).stream()).toList();
  }

  private static Optional<URI> url(Field field, Set<URI> seen) {
    Optional<URI> url = UrlReader.readNode(field);
    boolean fresh = url.map(seen::add).orElse(true);
    if (!fresh) {
      field.refuse("is the node itself, or written twice", "write another node");
    }
    return url.filter(_ -> fresh);
  }
}
