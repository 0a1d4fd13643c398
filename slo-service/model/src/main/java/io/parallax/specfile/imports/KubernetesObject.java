package io.parallax.specfile.imports;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Kubernetes has around a custom resource.
 *
 * @param name where its name is
 * @param namespace where its namespace is, written or not
 */
public record KubernetesObject(
    Field name, Field namespace, Map<String, Field> labels, Map<String, Field> annotations) {
  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** Written by the API server, for itself. */
  private static final List<String> OF_THE_SERVER =
      List.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  /** Reads {@code metadata} of {@code root}, and lets {@code status} be. */
  public static KubernetesObject read(Fields root) {
    root.optional("status");
    Fields metadata = root.required("metadata", "write metadata with a name").fields();
    Field name = metadata.required("name", "write its name");
    Field namespace = metadata.optional("namespace");
    Map<String, Field> labels = metadata.optional("labels").fields().all();
    Map<String, Field> annotations =
        new LinkedHashMap<>(metadata.optional("annotations").fields().all());
    annotations.remove(APPLIED);
    OF_THE_SERVER.forEach(metadata::optional);
    metadata.refuseOthers();
    return new KubernetesObject(name, namespace, labels, annotations);
  }

  /** The objects of a list, as {@code kubectl get -o yaml} writes it; else the document itself. */
  public static Stream<Field> each(Field document) {
    if (!document.isMapping()) {
      return Stream.of(document);
    }
    Fields fields = document.fields();
    Optional<String> kind =
        fields.has("items") ? fields.optional("kind").scalarText() : Optional.empty();
    return kind.filter(word -> word.endsWith("List")).isPresent()
        ? fields.optional("items").itemsOrNone().stream()
        : Stream.of(document);
  }
}
