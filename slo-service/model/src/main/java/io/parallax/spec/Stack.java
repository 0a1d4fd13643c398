package io.parallax.spec;

import io.parallax.spec.value.HeaderValue;
import io.parallax.spec.value.Names;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The servers of one region that are asked for what the ledger can't know.
 *
 * @param name identity
 * @param region name of the region whose rules they evaluate
 * @param metrics its Prometheus or Mimir, where the recorded series are
 */
public record Stack(String name, String region, Server metrics) {
  public Stack {
    Names.require("stack", name);
  }

  /**
   * @param url below which the server's HTTP API is, e.g. {@code https://mimir/prometheus}
   * @param tenant sent as {@code X-Scope-OrgID}
   * @param headers sent with each request; secrets among them are references
   */
  public record Server(URI url, Optional<String> tenant, Map<String, HeaderValue> headers) {
    public Server {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }
}
