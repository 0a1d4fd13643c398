package io.parallax.app.exchange;

import io.parallax.app.ledger.Ledger;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.Exchange;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The other regions that tell of their slots, each asked by a thread of its own. */
public final class Peers implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Ledger ledger;
  private final InstantSource clock;
  private final String userAgent;
  private final Duration pause;
  private final AtomicReference<Workspace> workspace = new AtomicReference<>();
  private final Map<String, AtomicReference<Standing>> standings = new ConcurrentHashMap<>();
  private final Map<String, Asked> asked = new LinkedHashMap<>();

  /** Whom to ask, and what of ours may be reached for it. */
  private record Address(Exchange exchange, List<Network> networks) {}

  private record Asked(Address address, Thread thread) {}

  /**
   * @param version of Parallax, for the User-Agent
   */
  public Peers(Ledger ledger, InstantSource clock, String version) {
    this(ledger, clock, version, PAUSE);
  }

  /**
   * @param pause between two questions to a region that answers
   */
  Peers(Ledger ledger, InstantSource clock, String version, Duration pause) {
    this.ledger = ledger;
    this.clock = clock;
    this.pause = pause;
    this.userAgent = "Parallax/" + version + " (exchange)";
  }

  /**
   * From now on asks every region of {@code changed} that has an exchange and is none of {@code
   * ours}. Their addresses may be private where any of ours allows it.
   */
  public synchronized void apply(Workspace changed, Collection<String> ours) {
    workspace.set(changed);
    List<Network> networks =
        changed.regions().stream()
            .filter(region -> ours.contains(region.name()))
            .flatMap(region -> region.allowedNetworks().stream())
            .distinct()
            .toList();
    Map<String, Address> wanted = new LinkedHashMap<>();
    changed.regions().stream()
        .filter(region -> !ours.contains(region.name()))
        .forEach(region ->
            region
                .exchange()
                .ifPresent(open -> wanted.put(region.name(), new Address(open, networks))));
    stopAllBut(wanted);
    wanted.forEach((region, address) ->
        asked.computeIfAbsent(region, _ -> new Asked(address, listen(region, address))));
  }

  private void stopAllBut(Map<String, Address> wanted) {
    asked
        .entrySet()
        .removeIf(each -> {
          boolean stays = each.getValue().address().equals(wanted.get(each.getKey()));
          if (!stays) {
            each.getValue().thread().interrupt();
          }
          return !stays;
        });
    standings.keySet().retainAll(wanted.keySet());
  }

  private Thread listen(String region, Address address) {
    AtomicReference<Standing> standing =
        standings.computeIfAbsent(region, name -> new AtomicReference<>(Standing.of(name)));
    Region asker = new Region("exchange", "", false, address.networks());
    Question question =
        new Question(new ColdTransport(asker, Resolver.system(), null), clock, userAgent);
    return Thread.ofVirtual()
        .name("hear-" + region)
        .start(
            new Listener(
                region, address.exchange(), workspace::get, ledger, question, standing, pause));
  }

  /** How well each is heard, by name. */
  public List<Standing> standings() {
    return standings.values().stream()
        .map(AtomicReference::get)
        .sorted(Comparator.comparing(Standing::peer))
        .toList();
  }

  /** How far the slowest of their clocks is behind ours; zero when none is, minutes at most. */
  public Duration behind() {
    return standings().stream()
        .flatMap(standing -> standing.offset().stream())
        .map(Duration::negated)
        .map(behind -> behind.compareTo(Acceptance.MOST_AHEAD) > 0 ? Acceptance.MOST_AHEAD : behind)
        .filter(Duration::isPositive)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Asks nobody any more. */
  @Override
  public synchronized void close() {
    asked.values().forEach(each -> each.thread().interrupt());
    asked.clear();
  }
}
