package io.parallax.probes.substrate;

import io.parallax.probe.ProbeResult;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Three other nodes of the chain, for a test's one to be held against. */
abstract class AmongNodes {
  UnrulyNode[] others;

  @BeforeEach
  void startOthers() throws IOException {
    others = new UnrulyNode[] {new UnrulyNode(), new UnrulyNode(), new UnrulyNode()};
  }

  @AfterEach
  void stopOthers() {
    Stream.of(others).forEach(UnrulyNode::close);
  }

  URI[] urls() {
    return Stream.of(others).map(UnrulyNode::url).toArray(URI[]::new);
  }

  void othersAre(long best, long finalized) {
    for (UnrulyNode other : others) {
      other.best = best;
      other.finalized = finalized;
    }
  }

  ProbeResult compared(UnrulyNode node) {
    return Looks.at(Looks.target(node, urls()));
  }
}
