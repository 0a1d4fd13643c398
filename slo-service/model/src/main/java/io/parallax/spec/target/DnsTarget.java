package io.parallax.spec.target;

import java.util.List;
import java.util.Optional;

/**
 * One question to one or several name servers, each asked directly.
 *
 * @param name absolute, with or without the dot at its end
 * @param type of the records that are asked for
 * @param servers never empty; all are asked at once, and all must be good
 * @param tcp whether over TCP; else over UDP, and again over TCP when the answer did not fit
 * @param expected what a good answer is
 */
public record DnsTarget(
    String name, Type type, List<Endpoint> servers, boolean tcp, Expected expected)
    implements ProbeTarget {
  /** Types of records, by their names in the protocol. */
  public enum Type {
    A,
    AAAA,
    CAA,
    CNAME,
    MX,
    NS,
    PTR,
    SOA,
    SRV,
    TXT
  }

  /**
   * @param rcode the answer's code, e.g. NOERROR or NXDOMAIN
   * @param records what the records must be; when absent at least one of the type, if {@code rcode}
   *     is NOERROR
   * @param authoritative whether the answer must be the zone's own
   * @param same whether all servers must give the same records
   */
  public record Expected(
      String rcode, Optional<Records> records, boolean authoritative, boolean same) {}

  /** Records as text: their data, names in lower case and without the dot at their end. */
  public sealed interface Records {
    /** These and no others, in any order. */
    record Exactly(List<String> records) implements Records {
      public Exactly {
        records = List.copyOf(records);
      }
    }

    /** All of these, and perhaps others. */
    record Including(List<String> records) implements Records {
      public Including {
        records = List.copyOf(records);
      }
    }

    /** Each of them, and at least one, is as expected. */
    record Each(Expectation expectation) implements Records {}
  }

  public DnsTarget {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no server to ask");
    }
  }
}
