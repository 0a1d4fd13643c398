package io.parallax.spec.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A TCP connection, and what is said and heard on it in turns.
 *
 * @param address where to connect
 * @param turns one after the other; none when a connection is enough
 * @param tls how TLS is spoken once a turn starts it
 * @param minDaysLeft least days until any certificate of the chain ends; 0 when not judged
 */
public record TcpTarget(Endpoint address, List<Turn> turns, TlsOptions tls, int minDaysLeft)
    implements ProbeTarget {
  public TcpTarget {
    turns = List.copyOf(turns);
    if (minDaysLeft < 0) {
      throw new IllegalArgumentException("minDaysLeft is negative");
    }
  }

  /** Something said first, then something heard, each only if it is there. Without TLS. */
  public static TcpTarget of(
      Endpoint address, Optional<String> send, Optional<Expectation> expect) {
    return new TcpTarget(
        address,
        Stream.<Optional<? extends Turn>>of(send.map(Turn.Send::new), expect.map(Turn.Hear::new))
            .<Turn>flatMap(Optional::stream)
            .toList(),
        TlsOptions.DEFAULT,
        0);
  }

  /** The same at another place, which gets none of what is only for this one. */
  public TcpTarget at(Endpoint other) {
    return new TcpTarget(other, turns, other.equals(address) ? tls : tls.forOthers(), minDaysLeft);
  }
}
