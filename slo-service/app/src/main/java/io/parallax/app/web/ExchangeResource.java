package io.parallax.app.web;

import io.parallax.app.exchange.Teller;
import io.parallax.app.exchange.Teller.Answer;
import io.parallax.app.station.Station;
import io.parallax.spec.Workspace;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where the other regions' Parallax asks for our slots. */
@Path("/api/v1/exchange/slots")
public class ExchangeResource {
  private static final int UNAUTHORIZED = 401;

  private final Station station;
  private final Teller teller;

  ExchangeResource(Station station, Teller teller) {
    this.station = station;
    this.teller = teller;
  }

  @GET
  @Operation(
      summary = "Committed slots of a region, for the other regions",
      description =
          "Needs the bearer token of the region's exchange. after is EPOCH:NUMBER, as the last"
              + " answer of the ledger with that epoch said, and may be there many times.")
  public Response slots(
      @QueryParam("region") @Nullable String region,
      @QueryParam("after") List<String> after,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Workspace workspace = station.board().workspace();
    return switch (teller.answer(
        workspace,
        station.settings().share().regionsOf(workspace),
        region == null ? "" : region,
        authorization,
        marks(after))) {
      case Answer.Page(String json) -> Response.ok(json, MediaType.APPLICATION_JSON).build();
      case Answer.Refusal(int status, String problem) -> refused(status, problem);
    };
  }

  /** What can't be read is no mark: then all that is kept is told. */
  private static Map<String, Long> marks(List<String> after) {
    Map<String, Long> marks = new HashMap<>();
    for (String mark : after) {
      int colon = mark.lastIndexOf(':');
      String number = mark.substring(colon + 1);
      if (colon > 0 && number.matches("\\d{1,18}")) {
        marks.put(mark.substring(0, colon), Long.parseLong(number));
      }
    }
    return marks;
  }

  private static Response refused(int status, String problem) {
    Response.ResponseBuilder response =
        Response.status(status).type(MediaType.APPLICATION_JSON).entity(Map.of("error", problem));
    return status == UNAUTHORIZED
        ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build()
        : response.build();
  }
}
