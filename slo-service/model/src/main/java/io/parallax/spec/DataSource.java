package io.parallax.spec;

import io.parallax.spec.value.HeaderValue;
import io.parallax.spec.value.Names;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose series or logs are asked.
 *
 * @param name identity
 * @param displayName what people call it
 * @param description free text, may be empty
 * @param type what it speaks
 * @param connection where it is
 */
public record DataSource(
    String name, String displayName, String description, Type type, Connection connection) {
  public DataSource {
    Names.require("data source", name);
  }

  /** What it speaks. */
  public enum Type {
    /** PromQL; Prometheus and Mimir alike. */
    PROMETHEUS,
    /** LogQL. */
    LOKI
  }

  /**
   * @param url where its HTTP API is; absent for the server of the region that asks
   * @param tenant sent as {@code X-Scope-OrgID}
   * @param headers sent with each request; secrets among them are references
   */
  public record Connection(
      Optional<URI> url, Optional<String> tenant, Map<String, HeaderValue> headers) {
    public Connection {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }

  /** Whether it is the server that the region's own rules read. */
  public boolean isOfTheRegion() {
    return connection.url().isEmpty() && connection.tenant().isEmpty();
  }
}
