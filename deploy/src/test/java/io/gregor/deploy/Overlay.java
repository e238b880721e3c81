package io.gregor.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A rendered overlay: its documents as they are, and those of Kubernetes' own kinds by their types. */
record Overlay(String name, List<JsonNode> documents, List<HasMetadata> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Those that are delivered, by their folders' names. */
    static final List<String> NAMES = List.of("local", "local-keda", "production", "given");

    /** What pods are made of, wherever it is said. */
    record Workload(String kind, String namespace, String name, PodTemplateSpec template) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    static Overlay of(String name) {
        return in(name, Kustomize.KUBERNETES.resolve("overlays").resolve(name));
    }

    static Overlay in(String name, Path folder) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Kustomize.render(folder))) {
            List<JsonNode> all = documents.readAll();
            return new Overlay(
                    name,
                    all,
                    all.stream().filter(Types::isBuiltIn).map(Types::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Documents of a kind that is not Kubernetes' own. */
    List<JsonNode> custom(String kind) {
        return documents.stream()
                .filter(it -> it.path("kind").asText().equals(kind))
                .toList();
    }

    List<Workload> workloads() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(it -> workload(it, it.getSpec().getTemplate())),
                        all(StatefulSet.class).stream()
                                .map(it -> workload(it, it.getSpec().getTemplate())))
                .toList();
    }

    Workload workload(String name) {
        return workloads().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + this.name));
    }

    private static Workload workload(HasMetadata object, PodTemplateSpec template) {
        var metadata = object.getMetadata();
        return new Workload(object.getKind(), metadata.getNamespace(), metadata.getName(), template);
    }

    @Override
    public String toString() {
        return name;
    }
}
