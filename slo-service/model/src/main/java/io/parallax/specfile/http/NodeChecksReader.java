package io.parallax.specfile.http;

import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateChecks.Archive;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code spec.substrate} asks of a node beyond what every node must show. */
final class NodeChecksReader {
  private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_]{1,100}");
  private static final Duration LEAST_WAIT = Duration.ofMillis(100);
  private static final Duration MOST_WAIT = Duration.ofMinutes(30);
  private static final long MOST_VERSION = 0xffff_ffffL;
  private static final long MOST_BLOCK = 1L << 53;

  private NodeChecksReader() {}

  static SubstrateChecks read(Fields substrate, Optional<URI> url) {
    return new SubstrateChecks(
        substrate.optional("specName").text(),
        substrate.optional("minSpecVersion").integer(0, MOST_VERSION),
        methods(substrate.optional("requiredMethods")),
        substrate.optional("refuseUnsafe").flag().orElse(false),
        archive(substrate.optional("archive")),
        newHeadWithin(substrate.optional("newHeadWithin"), url));
  }

  private static List<String> methods(Field field) {
    return field.items().stream()
        .flatMap(item ->
            item.text(METHOD, "the name of a method", "write e.g. chain_getHeader").stream())
        .toList();
  }

  private static Optional<Archive> archive(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    Field block = fields.optional("block");
    Field depth = fields.optional("depth");
    fields.refuseOthers();
    if (field.isMapping() && block.isWritten() == depth.isWritten()) {
      field.refuse("needs one of block and depth", "write {block: 1} or {depth: 100000}");
    }
    return block
        .integer(0, MOST_BLOCK)
        .<Archive>map(Archive.Block::new)
        .or(() -> depth.integer(1, MOST_BLOCK).map(Archive.Depth::new));
  }

  private static Optional<Duration> newHeadWithin(Field field, Optional<URI> url) {
    boolean socket = url.map(SubstrateTarget::isSocket).orElse(true);
    if (field.isWritten() && !socket) {
      refuseWithoutSocket(field);
    }
    return field.duration(LEAST_WAIT, MOST_WAIT).filter(_ -> socket);
  }

  static void refuseWithoutSocket(Field field) {
    field.refuse("needs a WebSocket", "write a url that begins with ws:// or wss://");
  }
}
