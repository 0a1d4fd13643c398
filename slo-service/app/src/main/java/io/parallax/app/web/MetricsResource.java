package io.parallax.app.web;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What Prometheus scrapes, in the format that it asks for. */
@Path("/metrics")
public class MetricsResource {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final PrometheusRegistry registry;

  MetricsResource(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @GET
  @Operation(summary = "Metrics for Prometheus")
  public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept)
      throws IOException {
    ExpositionFormatWriter writer = FORMATS.findWriter(accept);
    // Written whole before the first byte leaves, so that an error is a 500 and not half a page.
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writer.write(body, registry.scrape());
    return Response.ok(body.toByteArray())
        .header(HttpHeaders.CONTENT_TYPE, writer.getContentType())
        .build();
  }
}
