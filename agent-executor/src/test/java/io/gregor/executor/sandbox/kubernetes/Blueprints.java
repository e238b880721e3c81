package io.gregor.executor.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.gregor.executor.sandbox.PodShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A pod as it is made for a certain executor, and test data. */
final class Blueprints {
    static final KubernetesSerialization YAML = new KubernetesSerialization();
    static final String NAMESPACE = "gregor-sandboxes";
    static final Holder.OwnPod OWN =
            new Holder.OwnPod(NAMESPACE, "gregor-executor-0", "0d4b4b52-7a6e-4b0c-9a44-2f1d1f0a9c11");
    static final Holder HOLDER =
            new Holder("gregor-sandboxes.gregor-executor-0", OWN.uid(), "1-1790000000000", Optional.of(OWN));

    private Blueprints() {}

    static Pod pod(PodShape shape) {
        return new PodBlueprint(NAMESPACE, shape, Duration.ofMinutes(2), HOLDER).pod("gregor-sandbox-abc");
    }

    static String text(String name) {
        try (InputStream stream = Blueprints.class.getResourceAsStream("/kubernetes/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For comparing: the order of keys does not count, and quantities are as they were written. */
    static JsonNode tree(Object object) {
        return YAML.unmarshal(YAML.asYaml(object), JsonNode.class);
    }

    static JsonNode yaml(String name) {
        return YAML.unmarshal(text(name), JsonNode.class);
    }
}
