package io.gregor.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What has to be in the cluster before an overlay is applied: the commands of the guide that make it. */
final class Given {
    private static final Path GUIDE = Path.of("..", "docs", "operations.md");
    private static final Pattern MADE = Pattern.compile("kubectl -n (\\S+) create (secret generic|configmap) (\\S+)");

    private Given() {}

    /** As {@code Secret gregor/name}; the overlay to try things needs nothing. */
    static Set<String> beforehand(String overlay) {
        Set<String> made = new TreeSet<>();
        if (overlay.startsWith("local")) {
            return made;
        }
        try {
            MADE.matcher(Files.readString(GUIDE))
                    .results()
                    .forEach(it -> made.add((it.group(2).equals("configmap") ? "ConfigMap " : "Secret ") + it.group(1)
                            + "/" + it.group(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /** The Secrets and ConfigMaps that a custom resource names. */
    static Set<String> namedBy(JsonNode document) {
        String namespace = document.at("/metadata/namespace").asText();
        Set<String> names = new TreeSet<>();
        document.at("/spec/secretTargetRef")
                .forEach(it ->
                        names.add("Secret " + namespace + "/" + it.get("name").asText()));
        document.at("/spec/configMapTargetRef")
                .forEach(it -> names.add(
                        "ConfigMap " + namespace + "/" + it.get("name").asText()));
        Stream.of("/spec/bootstrap/initdb/secret/name", "/spec/authentication/password/valueFrom/secretKeyRef/name")
                .map(document::at)
                .filter(JsonNode::isTextual)
                .forEach(it -> names.add("Secret " + namespace + "/" + it.asText()));
        return names;
    }
}
