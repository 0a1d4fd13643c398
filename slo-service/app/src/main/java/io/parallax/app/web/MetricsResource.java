package io.parallax.app.web;

import io.parallax.app.telemetry.Exposition;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
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
  public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    ExpositionFormatWriter writer = FORMATS.findWriter(accept);
    StreamingOutput body = out -> Exposition.write(registry, writer, out);
    return Response.ok(body).header(HttpHeaders.CONTENT_TYPE, writer.getContentType()).build();
  }
}
