package io.parallax.specfile;

import io.parallax.spec.Exchange;
import io.parallax.spec.Mesh;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.value.Names;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.http.ControlsReader;
import io.parallax.specfile.http.ExchangeReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads kind Region. Which region owns the global alerts is decided over all of them. */
final class RegionReader {
  private static final String RESERVED = "global";

  private RegionReader() {}

  private record Draft(
      Document document,
      Field globalAlerts,
      Optional<Boolean> claim,
      List<Network> allowed,
      Optional<Exchange> exchange,
      List<URI> controls) {
    boolean claimsGlobalAlerts() {
      return claim.orElse(false);
    }

    boolean mayClaimGlobalAlerts() {
      return claim.orElse(globalAlerts.isWritten());
    }

    Optional<Region> region(boolean only) {
      return document.ifSound(() ->
          new Region(
              document.name(),
              document.metadata().title(),
              only || claimsGlobalAlerts(),
              allowed,
              exchange,
              controls));
    }
  }

  static List<Region> readAll(List<Document> documents, Catalog catalog) {
    List<Draft> drafts = documents.stream().map(RegionReader::read).toList();
    boolean only = catalog.names(Kind.REGION).size() == 1;
    if (catalog.isComplete()) {
      requireOneOwner(drafts, only);
    }
    return drafts.stream().flatMap(draft -> draft.region(only).stream()).toList();
  }

  private static Draft read(Document document) {
    refuseReserved(document);
    Field globalAlerts = document.spec().optional("globalAlerts");
    Field networks = document.spec().optional("allowedNetworks");
    List<Network> allowed =
        networks.items().stream().flatMap(item -> network(item).stream()).toList();
    Optional<Exchange> exchange = ExchangeReader.read(document.spec().optional("exchange"));
    exchange.ifPresent(_ -> refuseTooLong(document));
    List<URI> controls = ControlsReader.read(document.spec().optional("controls"));
    document.spec().refuseOthers();
    return new Draft(document, globalAlerts, globalAlerts.flag(), allowed, exchange, controls);
  }

  private static void refuseReserved(Document document) {
    if (document.name().equals(RESERVED)) {
      document
          .metadata()
          .nameField()
          .refuse(
              "'global' is reserved for what is computed over all regions",
              "name the place, such as eu-west-1");
    }
  }

  /** The probe of the way to it has a longer name. */
  private static void refuseTooLong(Document document) {
    if (!Names.isValid(Mesh.PREFIX + document.name())) {
      document
          .metadata()
          .nameField()
          .refuse("is too long for a region with an exchange", "write at most 58 characters");
    }
  }

  private static Optional<Network> network(Field field) {
    return field.text().flatMap(text -> network(field, text));
  }

  private static Optional<Network> network(Field field, String text) {
    try {
      return Optional.of(Network.parse(text));
    } catch (IllegalArgumentException notOne) {
      field.refuse(Quote.quote(text) + " is not a network", "write e.g. 10.0.0.0/8 or fd00::/8");
      return Optional.empty();
    }
  }

  private static void requireOneOwner(List<Draft> drafts, boolean only) {
    List<Draft> owners = drafts.stream().filter(Draft::claimsGlobalAlerts).toList();
    if (only) {
      drafts.forEach(RegionReader::refuseDenial);
    } else if (!drafts.isEmpty() && drafts.stream().noneMatch(Draft::mayClaimGlobalAlerts)) {
      drafts
          .getFirst()
          .globalAlerts()
          .refuse(
              "no region owns the global alerts", "write globalAlerts: true in exactly one Region");
    }
    owners.stream().skip(1).forEach(draft -> refuseSecond(draft, owners.getFirst()));
  }

  private static void refuseDenial(Draft draft) {
    if (draft.claim().equals(Optional.of(false))) {
      draft
          .globalAlerts()
          .refuse("the only region owns the global alerts", "write true, or leave it out");
    }
  }

  private static void refuseSecond(Draft draft, Draft first) {
    if (!draft.document().name().equals(first.document().name())) {
      draft
          .globalAlerts()
          .refuse(
              "region %s owns the global alerts already (%s)"
                  .formatted(Quote.quote(first.document().name()), first.document().place()),
              "write globalAlerts: true in exactly one Region");
    }
  }
}
