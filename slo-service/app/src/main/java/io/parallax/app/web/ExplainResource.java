package io.parallax.app.web;

import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.explain.Explainer;
import io.parallax.explain.Explanation;
import io.parallax.gate.GatedBudget;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How each number of a budget came to be. */
@Path("/api/v1/explain")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {
  private final Station station;

  ExplainResource(Station station) {
    this.station = station;
  }

  @GET
  @Operation(
      summary = "Each number of a budget",
      description = "With its formula, its inputs, and the query that gives the same.")
  public List<Explanation> explain(
      @Parameter(description = "Id of the SLO", required = true) @QueryParam("slo")
          @Nullable String slo,
      @Parameter(description = "Region, or 'global'; absent for all") @QueryParam("region")
          @Nullable String region) {
    if (slo == null || slo.isEmpty()) {
      throw new BadRequestException(ApiResource.problem(400, "say which SLO: ?slo=ID"));
    }
    Board board = station.board();
    Explainer explainer = new Explainer(station.settings().policy());
    List<Explanation> explanations =
        board.budgets().stream()
            .map(GatedBudget::reading)
            .filter(reading -> reading.slo().id().equals(slo))
            .filter(reading ->
                Optional.ofNullable(region).map(reading.scope().label()::equals).orElse(true))
            .map(reading -> explainer.explain(reading, board.at()))
            .toList();
    if (explanations.isEmpty()) {
      throw new NotFoundException(
          ApiResource.problem(404, "no budget of slo '" + slo + "' was read in this region"));
    }
    return explanations;
  }
}
