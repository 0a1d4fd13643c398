package io.parallax.app.web;

import io.parallax.app.station.Board;
import io.parallax.app.station.Station;
import io.parallax.gate.Decision;
import io.parallax.sli.Scope;
import io.parallax.spec.Change;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The API for machines. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ApiResource {
  private static final Map<String, Change> CHANGES =
      Arrays.stream(Change.values()).collect(Collectors.toMap(Change::label, Function.identity()));

  private final Station station;
  private final Gatekeeper gatekeeper;

  ApiResource(Station station, Gatekeeper gatekeeper) {
    this.station = station;
    this.gatekeeper = gatekeeper;
  }

  @GET
  @Path("/gate")
  @Operation(
      summary = "May a service be released?",
      description =
          "Answers 200 with the decision in the body, whatever it is: allow, block or unknown.")
  public DecisionJson gate(
      @Parameter(description = "Name of the service", required = true) @QueryParam("service")
          @Nullable String service,
      @Parameter(description = "Region, or 'global'; absent for each region of the service")
          @QueryParam("region")
          @Nullable String region,
      @Parameter(description = "feature, fix, security or rollback")
          @QueryParam("change")
          @DefaultValue("feature")
          String change) {
    Board board = station.board();
    Change kind = change(change);
    Optional<String> where = Optional.ofNullable(region);
    String name = service(board, service);
    where.ifPresent(given -> requireRegion(board, given));
    Decision decision = gatekeeper.decide(board, name, where, kind);
    List<BudgetJson> evidence =
        board.of(name, where).stream().map(budget -> BudgetJson.of(budget, board)).toList();
    return DecisionJson.of(decision, name, where, kind, evidence);
  }

  @GET
  @Path("/budgets")
  @Operation(summary = "Every budget, in each region and globally")
  public List<BudgetJson> budgets(
      @Parameter(description = "Only those of this service") @QueryParam("service")
          @Nullable String service,
      @Parameter(description = "Only that of this SLO") @QueryParam("slo") @Nullable String slo,
      @Parameter(description = "Only in this region, or 'global'") @QueryParam("region")
          @Nullable String region) {
    Board board = station.board();
    Optional.ofNullable(service).ifPresent(name -> service(board, name));
    Optional.ofNullable(slo).ifPresent(id -> requireSlo(board, id));
    Optional.ofNullable(region).ifPresent(name -> requireRegion(board, name));
    return board.budgets().stream()
        .filter(budget -> service == null || budget.reading().slo().service().equals(service))
        .filter(budget -> slo == null || budget.reading().slo().id().equals(slo))
        .filter(budget -> region == null || budget.reading().scope().label().equals(region))
        .map(budget -> BudgetJson.of(budget, board))
        .toList();
  }

  @GET
  @Path("/quorum")
  @Operation(summary = "What the regions of each probe say together, and how well they are heard")
  public QuorumJson quorum(
      @Parameter(description = "Name of a probe; absent for all") @QueryParam("probe")
          @Nullable String probe) {
    return new QuorumJson(
        station.peers().stream().map(QuorumJson.PeerJson::of).toList(),
        station.verdicts().probes().stream()
            .filter(each -> probe == null || each.name().equals(probe))
            .map(each -> QuorumJson.ProbeJson.of(each, station.verdicts().recent(each.name())))
            .toList());
  }

  private static Change change(String name) {
    Change change = CHANGES.get(name);
    if (change == null) {
      throw new BadRequestException(
          problem(400, "change '" + name + "' is none of feature, fix, security, rollback"));
    }
    return change;
  }

  private static String service(Board board, @Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new BadRequestException(problem(400, "say which service: ?service=NAME"));
    }
    if (board.workspace().service(name).isEmpty()) {
      throw new NotFoundException(problem(404, "the workspace has no service '" + name + "'"));
    }
    return name;
  }

  private static void requireRegion(Board board, String name) {
    if (!name.equals(Scope.Global.LABEL) && board.workspace().region(name).isEmpty()) {
      throw new NotFoundException(problem(404, "the workspace has no region '" + name + "'"));
    }
  }

  private static void requireSlo(Board board, String id) {
    if (board.workspace().slo(id).isEmpty()) {
      throw new NotFoundException(problem(404, "the workspace has no slo '" + id + "'"));
    }
  }

  static Response problem(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("error", message))
        .build();
  }
}
