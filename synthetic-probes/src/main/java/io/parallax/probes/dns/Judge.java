package io.parallax.probes.dns;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.transport.Matcher;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.DnsTarget.Records;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.Expectation;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds answers against what the target expects. */
final class Judge {
  private final DnsTarget target;

  Judge(DnsTarget target) {
    this.target = target;
  }

  /**
   * @throws Unacceptable when {@code answer} is not as expected
   */
  void check(Endpoint server, Answer answer) throws Unacceptable {
    require(
        answer.rcode().equals(target.expected().rcode()),
        Reason.DNS_RCODE,
        "%s says %s".formatted(server, answer.rcode()));
    require(
        answer.authoritative() || !target.expected().authoritative(),
        Reason.DNS_NOT_AUTHORITATIVE,
        server + " does not speak for the zone");
    require(
        isExpected(answer.records()),
        Reason.ANSWER_UNEXPECTED,
        "%s has %s %s".formatted(server, target.type(), answer.records()));
  }

  /**
   * @throws Unacceptable when they must be the same and are not
   */
  void compare(Endpoint server, Answer answer, Answer first) throws Unacceptable {
    require(
        !target.expected().same() || answer.records().equals(first.records()),
        Reason.DNS_DISAGREEMENT,
        "%s has %s, %s has %s"
            .formatted(target.servers().getFirst(), first.records(), server, answer.records()));
  }

  private boolean isExpected(SortedSet<String> records) {
    if (target.expected().records().isEmpty()) {
      return !records.isEmpty() || !target.expected().rcode().equals("NOERROR");
    }
    return switch (target.expected().records().get()) {
      case Records.Exactly(List<String> exactly) -> records.equals(normal(exactly));
      case Records.Including(List<String> some) -> records.containsAll(normal(some));
      case Records.Each(Expectation each) ->
          !records.isEmpty() && records.stream().allMatch(Matcher.of(each));
    };
  }

  private SortedSet<String> normal(List<String> records) {
    return records.stream()
        .map(record -> Answer.normal(record, target.type()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void require(boolean holds, Reason reason, String detail) throws Unacceptable {
    if (!holds) {
      throw new Unacceptable(reason, detail);
    }
  }
}
