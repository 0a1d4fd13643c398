package io.parallax.app.web.page;

import io.parallax.app.station.Station;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The status page: works without script and without Grafana. */
@Path("/")
public class PageResource {
  private static final String OFF = "off";

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    /**
     * @param refreshSeconds when the page loads itself again; 0 for never
     */
    static native TemplateInstance status(PageModel page, long refreshSeconds);
  }

  private final PageMaker maker;
  private final Station station;

  PageResource(PageMaker maker, Station station) {
    this.maker = maker;
    this.station = station;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Blocking
  @Operation(hidden = true)
  public TemplateInstance status(@QueryParam("refresh") @DefaultValue("on") String refresh) {
    long seconds = Math.max(2, station.settings().readEvery().toSeconds());
    return Templates.status(maker.page(), refresh.equals(OFF) ? 0 : seconds);
  }
}
