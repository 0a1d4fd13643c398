package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.substrate.rpc.Envelope;
import io.parallax.probes.substrate.rpc.Node;
import io.parallax.probes.substrate.rpc.Questions;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateChecks.Archive;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node offers beyond its head, so far as its target asks for it.
 *
 * @param missing methods that it must list and does not
 * @param exposed whether it answers what only its operator should reach
 * @param lost why an old block that it must have can't be had; empty when it can
 */
record Offer(List<String> missing, boolean exposed, Optional<String> lost) {
  /**
   * Marked unsafe by every node, and harmless: it only lists. That a method is listed proves
   * nothing, since nodes list what they refuse.
   */
  private static final String UNSAFE = "system_peers";

  static Offer of(Node node, SubstrateChecks checks, long best) throws IOException, Unacceptable {
    List<String> missing = missing(node, checks.requiredMethods());
    boolean exposed = checks.refuseUnsafe() && isExposed(node);
    Optional<Archive> archive = checks.archive();
    return new Offer(
        missing,
        exposed,
        archive.isPresent() ? lost(node, archive.get().block(best)) : Optional.empty());
  }

  private static List<String> missing(Node node, List<String> required)
      throws IOException, Unacceptable {
    if (required.isEmpty()) {
      return List.of();
    }
    JsonNode methods = node.call("rpc_methods").path("methods");
    if (!methods.isArray()) {
      throw Envelope.invalid("rpc_methods without methods");
    }
    Set<String> listed = new HashSet<>();
    methods.forEach(method -> listed.add(method.asText()));
    return required.stream().filter(method -> !listed.contains(method)).toList();
  }

  /** A proxy may refuse it with a status; that it allows no more calls says nothing. */
  private static boolean isExposed(Node node) throws IOException, Unacceptable {
    try {
      if (node.call(UNSAFE).isArray()) {
        return true;
      }
    } catch (Unacceptable refused) {
      if (refused.reason() == Reason.RPC_ERROR || refused.reason() == Reason.HTTP_STATUS) {
        return false;
      }
      throw refused;
    }
    throw Envelope.invalid(UNSAFE + " is no list");
  }

  /** The hash of an old block is known to all; its state only to who keeps it. */
  private static Optional<String> lost(Node node, long block) throws IOException, Unacceptable {
    try {
      Optional<String> hash = Questions.hashAt(node, block);
      if (hash.isEmpty()) {
        return Optional.of("block " + block + " is not known");
      }
      Questions.runtimeAt(node, hash.get());
      return Optional.empty();
    } catch (Unacceptable refused) {
      if (refused.reason() == Reason.RPC_ERROR) {
        return Optional.of("block " + block + ": " + refused.getMessage());
      }
      throw refused;
    }
  }
}
