package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/**
 * What the last slot of each Substrate probe saw, and whether pairs may fail over. What was not
 * reached is absent, never zero.
 */
public final class SubstrateSeries {
  public static final Series BEST_BLOCK =
      gauge("substrate_probe_best_block", "Number of the node's best block.");
  public static final Series FINALIZED_BLOCK =
      gauge("substrate_probe_finalized_block", "Number of the node's finalized block.");
  public static final Series BLOCK_AGE =
      gauge(
          "substrate_probe_block_age_seconds",
          "Seconds since the best block was made, by the prober's clock.");
  public static final Series HEAD_LAG =
      gauge(
          "substrate_probe_head_lag_blocks",
          "Blocks behind the median of the references; negative when ahead.");
  public static final Series FINALITY_LAG =
      gauge(
          "substrate_probe_finality_lag_blocks", "Blocks between the best and the finalized one.");
  public static final Series PEERS =
      gauge("substrate_probe_peers", "Peers that the node says it has.");
  public static final Series RUNTIME_SPEC_VERSION =
      gauge("substrate_probe_runtime_spec_version", "Version of the runtime at the best block.");

  public static final Series REFERENCES =
      gauge(
          "substrate_probe_references",
          "References of the same chain that answered in time to be compared; with fewer than 3"
              + " neither lag nor fork nor runtime is judged.");
  public static final Series OUTSIDE_REFERENCES =
      gauge(
          "substrate_probe_outside_references",
          "Those of them that are not the user's own; with none a stall of the chain can't be told"
              + " from one of the node.");
  public static final Series CALL_DURATION =
      new Series(
          "substrate_probe_call_duration_seconds",
          Type.GAUGE,
          Producer.SERVICE,
          List.of(Labels.PROBE, Labels.REGION, Labels.METHOD),
          "Seconds that the node took to answer a call, connecting left out, by method; the longest"
              + " of several.");

  public static final Series PAIR_READY =
      new Series(
          "parallax_pair_ready",
          Type.GAUGE,
          Producer.SERVICE,
          List.of(Labels.PAIR, Labels.REGION),
          "1 when the dormant node may take over, 0 when not; absent while unknown.");

  public static final List<Series> ALL =
      List.of(
          BEST_BLOCK,
          FINALIZED_BLOCK,
          BLOCK_AGE,
          HEAD_LAG,
          FINALITY_LAG,
          PEERS,
          RUNTIME_SPEC_VERSION,
          REFERENCES,
          OUTSIDE_REFERENCES,
          CALL_DURATION,
          PAIR_READY);

  private SubstrateSeries() {}

  private static Series gauge(String name, String help) {
    return new Series(
        name, Type.GAUGE, Producer.SERVICE, List.of(Labels.PROBE, Labels.REGION), help);
  }
}
