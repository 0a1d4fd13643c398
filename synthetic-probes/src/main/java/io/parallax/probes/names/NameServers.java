package io.parallax.probes.names;

import io.parallax.probes.AddressGuard;
import io.parallax.probes.attempt.AddressRefused;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.HttpConnection.Family;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks certain name servers, each time afresh: nothing is cached, no file of hosts is read and no
 * search list is tried. The next server is asked only when one does not answer or fails; each has
 * two seconds.
 */
public final class NameServers implements Resolver {
  private static final Duration EACH = Duration.ofSeconds(2);

  private final List<Endpoint> servers;
  private final Family family;
  private final AddressGuard guard;

  /**
   * @param servers by address, so that nobody has to be asked for theirs
   * @param family which types of records are asked for
   * @param guard must permit a server before it gets a packet
   */
  public NameServers(List<Endpoint> servers, Family family, AddressGuard guard) {
    this.servers = List.copyOf(servers);
    this.family = family;
    this.guard = guard;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    Name name = name(host);
    UnknownHostException last = new UnknownHostException(host);
    for (Endpoint server : servers) {
      try {
        return lookup(name, server);
      } catch (NoAnswer failed) {
        last = failed;
      }
    }
    throw last;
  }

  private static Name name(String host) throws UnknownHostException {
    try {
      return Name.fromString(host, Name.root);
    } catch (TextParseException noName) {
      throw new UnknownHostException(host);
    }
  }

  private List<InetAddress> lookup(Name name, Endpoint server) throws UnknownHostException {
    LookupSession session = session(server);
    List<InetAddress> found = new ArrayList<>();
    for (int type : types()) {
      // The family that is only second best is not asked for where the best has an address.
      if (found.isEmpty()) {
        found.addAll(addresses(session, name, type, server));
      }
    }
    if (found.isEmpty()) {
      throw new UnknownHostException(name.toString(true) + " has no address, says " + server);
    }
    return found;
  }

  private int[] types() {
    return switch (family) {
      case ANY, PREFER_4 -> new int[] {Type.A, Type.AAAA};
      case PREFER_6 -> new int[] {Type.AAAA, Type.A};
      case ONLY_4 -> new int[] {Type.A};
      case ONLY_6 -> new int[] {Type.AAAA};
    };
  }

  private LookupSession session(Endpoint server) throws UnknownHostException {
    InetAddress address = InetAddress.ofLiteral(server.host());
    if (!guard.permits(address)) {
      throw new AddressRefused(server.host());
    }
    SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(address, server.port()));
    resolver.setTimeout(EACH);
    return LookupSession.builder().resolver(resolver).build();
  }

  private static List<InetAddress> addresses(
      LookupSession session, Name name, int type, Endpoint server) throws UnknownHostException {
    try {
      LookupResult result = session.lookupAsync(name, type).toCompletableFuture().get();
      return result.getRecords().stream().map(NameServers::address).toList();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        case NoSuchDomainException _, NoSuchRRSetException _ -> List.of();
        case null, default -> throw new NoAnswer(server, failed.getCause());
      };
    }
  }

  private static InetAddress address(Record record) {
    return switch (record) {
      case ARecord four -> four.getAddress();
      case AAAARecord six -> six.getAddress();
      default -> throw new IllegalStateException("asked for an address, got " + record.getType());
    };
  }

  /** This server did not say: another may. */
  private static final class NoAnswer extends UnknownHostException {
    private static final long serialVersionUID = 1;

    NoAnswer(Endpoint server, @Nullable Throwable cause) {
      super("no answer of name server %s: %s".formatted(server, cause));
    }
  }
}
