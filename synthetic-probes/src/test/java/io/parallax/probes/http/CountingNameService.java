package io.parallax.probes.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Stands below Java's own cache of names: knows one name, leaves the others to the machine. */
public final class CountingNameService extends InetAddressResolverProvider {
  static final AtomicInteger ASKED = new AtomicInteger();

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver machine = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        if (host.equals("counted.test")) {
          ASKED.incrementAndGet();
          return Stream.of(InetAddress.ofLiteral("192.0.2.1"));
        }
        return machine.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return machine.lookupByAddress(address);
      }
    };
  }
}
