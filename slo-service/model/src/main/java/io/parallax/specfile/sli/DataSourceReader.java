package io.parallax.specfile.sli;

import io.parallax.spec.DataSource;
import io.parallax.spec.DataSource.Connection;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.document.DescriptionReader;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.http.ConnectionReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Reads kind DataSource. */
public final class DataSourceReader {
  private DataSourceReader() {}

  /** The data source; empty when there is no valid one. */
  public static Optional<DataSource> read(Document document) {
    Fields spec = document.spec();
    String description = DescriptionReader.read(spec);
    Optional<DataSource.Type> type =
        SourceType.read(
                spec.required("type", "write prometheus, mimir or loki"), SourceType.SERVERS)
            .flatMap(SourceType::server);
    Connection connection =
        connection(
            details(
                spec.required(
                    "connectionDetails", "write {} for the region's own, or {url: ...}")));
    spec.refuseOthers();
    return type.flatMap(speaks ->
        document.ifSound(() ->
            new DataSource(
                document.name(), document.metadata().title(), description, speaks, connection)));
  }

  /** A mapping, or as in OpenSLO's examples a list of one. */
  private static Fields details(Field field) {
    return field.isList()
        ? field
            .onlyItem("is a second server", "write one mapping of url, tenant and headers")
            .map(Field::fields)
            .orElseGet(field::none)
        : field.fields();
  }

  private static Connection connection(Fields details) {
    Optional<URI> url = ConnectionReader.url(details.optional("url"));
    Optional<String> tenant = details.optional("tenant").text();
    Map<String, HeaderValue> headers =
        ConnectionReader.headers(details.optional("headers").fields());
    details.refuseOthers();
    return new Connection(url, tenant, headers);
  }
}
