package io.parallax.app.web;

import io.parallax.app.oneshot.Ask;
import io.parallax.app.oneshot.OneShot;
import io.parallax.app.oneshot.ResultText;
import io.parallax.app.station.Station;
import io.parallax.app.telemetry.collector.ProbeCollector;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probes.Clocks;
import io.parallax.spec.Workspace;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One attempt for a scraper that used to ask blackbox_exporter. No slot counts it. */
@Path("/probe")
public class ProbeResource {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();
  private static final int AT_ONCE = 16;
  private static final Duration LONGEST = Duration.ofSeconds(120);

  /** What a scraper needs for the answer's way back. */
  private static final double MARGIN_SECONDS = 0.5;

  private final Station station;
  private final Semaphore free = new Semaphore(AT_ONCE);

  ProbeResource(Station station) {
    this.station = station;
  }

  @GET
  @Operation(
      summary = "One attempt, as blackbox_exporter answers it",
      description =
          "module is a Probe of the workspace, target a place that a Probe of it targets. 403 for"
              + " any other place, 503 when the prober itself is at fault or busy.")
  public Response probe(
      @QueryParam("module") @Nullable String module,
      @QueryParam("target") @Nullable String target,
      @QueryParam("debug") boolean debug,
      @HeaderParam("X-Prometheus-Scrape-Timeout-Seconds") @Nullable String scrapeTimeout,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept)
      throws IOException {
    if (module == null || target == null) {
      return text(400, "module and target are needed");
    }
    Workspace workspace = station.board().workspace();
    return switch (Ask.of(
        workspace,
        station.settings().share().regionsOf(workspace),
        module,
        target,
        limit(scrapeTimeout))) {
      case Ask.Nonsense(String problem) -> text(400, problem);
      case Ask.Refused(String problem) -> text(403, problem);
      case Ask.Go go -> attempted(go, target, debug, accept);
    };
  }

  private static Duration limit(@Nullable String seconds) {
    try {
      double wanted = seconds == null ? 0 : Double.parseDouble(seconds) - MARGIN_SECONDS;
      return wanted > 0 && wanted < LONGEST.toSeconds()
          ? Duration.ofMillis(Math.max(1, Math.round(wanted * 1000)))
          : LONGEST;
    } catch (NumberFormatException none) {
      return LONGEST;
    }
  }

  private Response attempted(Ask.Go go, String target, boolean debug, @Nullable String accept)
      throws IOException {
    if (!free.tryAcquire()) {
      return text(503, "busy with " + AT_ONCE + " attempts");
    }
    try {
      Clocks clocks = Clocks.system();
      ProbeResult result = OneShot.attempt(go.probe(), go.region(), clocks);
      if (debug) {
        return text(200, ResultText.of(target, result, clocks.wall().instant()));
      }
      return result.outcome() instanceof Outcome.Unknown
          ? text(503, result.evidence().detail())
          : metrics(result, go.probe().timeout(), accept);
    } finally {
      free.release();
    }
  }

  private static Response metrics(ProbeResult result, Duration timeout, @Nullable String accept)
      throws IOException {
    ExpositionFormatWriter writer = FORMATS.findWriter(accept);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writer.write(body, ProbeCollector.unnamed(result, timeout));
    return Response.ok(body.toByteArray())
        .header(HttpHeaders.CONTENT_TYPE, writer.getContentType())
        .build();
  }

  private static Response text(int status, String text) {
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset(StandardCharsets.UTF_8.name()))
        .entity(text + "\n")
        .build();
  }
}
