package io.parallax.spec;

import io.parallax.spec.slo.AlertNotificationTarget;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a user declared, checked and with every reference resolved. Lists keep file order.
 *
 * @param adjustments time that is not held against budgets
 * @param outside what is elsewhere, and only spoken of here
 */
public record Workspace(
    List<Region> regions,
    List<Service> services,
    List<Probe> probes,
    List<Slo> slos,
    List<GatePolicy> gatePolicies,
    List<Pair> pairs,
    List<BudgetAdjustment> adjustments,
    Outside outside) {
  public Workspace {
    regions = List.copyOf(regions);
    services = List.copyOf(services);
    probes = List.copyOf(probes);
    slos = List.copyOf(slos);
    gatePolicies = List.copyOf(gatePolicies);
    pairs = List.copyOf(pairs);
    adjustments = List.copyOf(adjustments);
  }

  /**
   * Servers that are asked and people that are told.
   *
   * @param stacks at most one for each region
   */
  public record Outside(
      List<DataSource> dataSources,
      List<AlertNotificationTarget> notificationTargets,
      List<Stack> stacks) {
    public static final Outside NOTHING = new Outside(List.of(), List.of(), List.of());

    public Outside {
      dataSources = List.copyOf(dataSources);
      notificationTargets = List.copyOf(notificationTargets);
      stacks = List.copyOf(stacks);
    }

    /** Where no region's own servers are asked. */
    public Outside(
        List<DataSource> dataSources, List<AlertNotificationTarget> notificationTargets) {
      this(dataSources, notificationTargets, List.of());
    }
  }

  /** A workspace without adjustments, and with nothing outside. */
  public Workspace(
      List<Region> regions,
      List<Service> services,
      List<Probe> probes,
      List<Slo> slos,
      List<GatePolicy> gatePolicies,
      List<Pair> pairs) {
    this(regions, services, probes, slos, gatePolicies, pairs, List.of(), Outside.NOTHING);
  }

  /** A workspace without pairs. */
  public Workspace(
      List<Region> regions,
      List<Service> services,
      List<Probe> probes,
      List<Slo> slos,
      List<GatePolicy> gatePolicies) {
    this(regions, services, probes, slos, gatePolicies, List.of());
  }

  /** The same with {@code more} probes after its own. */
  public Workspace with(List<Probe> more) {
    return new Workspace(
        regions,
        services,
        Stream.concat(probes.stream(), more.stream()).toList(),
        slos,
        gatePolicies,
        pairs,
        adjustments,
        outside);
  }

  public Optional<Region> region(String name) {
    return regions.stream().filter(region -> region.name().equals(name)).findFirst();
  }

  public Optional<Service> service(String name) {
    return services.stream().filter(service -> service.name().equals(name)).findFirst();
  }

  public Optional<Probe> probe(String name) {
    return probes.stream().filter(probe -> probe.name().equals(name)).findFirst();
  }

  public Optional<Slo> slo(String id) {
    return slos.stream().filter(slo -> slo.id().equals(id)).findFirst();
  }

  public Optional<DataSource> dataSource(String name) {
    return outside.dataSources().stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** The servers of {@code region}. */
  public Optional<Stack> stack(String region) {
    return outside.stacks().stream().filter(stack -> stack.region().equals(region)).findFirst();
  }

  public Optional<Pair> pair(String name) {
    return pairs.stream().filter(pair -> pair.name().equals(name)).findFirst();
  }

  /** The policy that names {@code service}, else the one for all services, else the standard. */
  public GatePolicy gatePolicy(String service) {
    return gatePolicies.stream()
        .filter(policy -> policy.services().contains(service))
        .findFirst()
        .or(() -> gatePolicies.stream().filter(policy -> policy.services().isEmpty()).findFirst())
        .orElse(GatePolicy.STANDARD);
  }
}
