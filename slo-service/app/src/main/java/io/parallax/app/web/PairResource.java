package io.parallax.app.web;

import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Station;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** May we fail over? */
@Path("/api/v1/pairs")
@Produces(MediaType.APPLICATION_JSON)
public class PairResource {
  private final Station station;
  private final PairWatch pairs;

  PairResource(Station station, PairWatch pairs) {
    this.station = station;
    this.pairs = pairs;
  }

  @GET
  @Operation(
      summary = "May the dormant nodes take over?",
      description = "Every pair, in each region: ready, not-ready or unknown, with every reason.")
  public List<PairJson> all() {
    return pairs.read(station.board().workspace()).stream().map(PairJson::of).toList();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "May the dormant node of one pair take over?")
  public PairJson one(@PathParam("name") String name) {
    return all().stream()
        .filter(pair -> pair.pair().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFoundException(noSuch(name)));
  }

  private static Response noSuch(String name) {
    return Response.status(Response.Status.NOT_FOUND)
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("error", "the workspace has no pair '" + name + "'"))
        .build();
  }
}
