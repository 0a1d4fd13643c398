package io.parallax.specfile;

import io.parallax.spec.Stack;
import io.parallax.spec.Stack.Server;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.http.ConnectionReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads kind Stack, of which each region has one at most. */
final class StackReader {
  private final Catalog catalog;
  private final Map<String, Document> byRegion = new HashMap<>();

  StackReader(Catalog catalog) {
    this.catalog = catalog;
  }

  Optional<Stack> read(Document document) {
    Fields spec = document.spec();
    Field region = spec.required("region", "write the region whose servers they are");
    Optional<String> name = catalog.reference(Kind.REGION, region);
    name.ifPresent(known -> refuseSecond(known, region, document));
    Optional<Server> metrics =
        server(spec.required("metrics", "write {url: ...} of the region's Prometheus or Mimir"));
    spec.refuseOthers();
    return name.flatMap(known ->
        metrics.flatMap(
            server -> document.ifSound(() -> new Stack(document.name(), known, server))));
  }

  private void refuseSecond(String region, Field field, Document document) {
    Document first = byRegion.putIfAbsent(region, document);
    if (first != null) {
      field.refuse(
          "region %s has a Stack already (%s)".formatted(Quote.quote(region), first.place()),
          "write one Stack for each region");
    }
  }

  private static Optional<Server> server(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    Field url = fields.required("url", "write e.g. https://mimir.example.com/prometheus");
    Field tenant = fields.optional("tenant");
    Field headers = fields.optional("headers");
    fields.refuseOthers();
    Map<String, HeaderValue> sent = ConnectionReader.headers(headers.fields());
    return ConnectionReader.url(url).map(where -> new Server(where, tenant.text(), sent));
  }
}
