package io.gregor.manager.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The API's description, beside what it describes: the document as it is, and as JSON for who asks with
 * {@code ?format=json} or accepts JSON only. It is read when somebody asks first, so that a start does without.
 */
@ApplicationScoped
public class ApiDescription {
    private static final String PATH = "/api/openapi";
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final Vertx vertx;
    private volatile @Nullable Buffer json;

    @Inject
    ApiDescription(Vertx vertx) {
        this.vertx = vertx;
    }

    void route(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        boolean wantsJson = wantsJson(request);
        vertx.executeBlocking(() -> wantsJson ? json() : document(), false)
                .onSuccess(body -> request.response()
                        .putHeader("Content-Type", wantsJson ? JSON : YAML)
                        .end(body))
                .onFailure(request::fail);
    }

    private static boolean wantsJson(RoutingContext request) {
        var format = request.request().getParam("format");
        if (format != null) {
            return format.equalsIgnoreCase("json");
        }
        var accepted = request.request().getHeader("Accept");
        return accepted != null && accepted.contains(JSON) && !accepted.contains("yaml");
    }

    private Buffer json() {
        var known = json;
        if (known == null) {
            try {
                var tree = new YAMLMapper().readTree(document().getBytes());
                known = Buffer.buffer(new ObjectMapper().writeValueAsBytes(tree));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            json = known;
        }
        return known;
    }

    private static Buffer document() {
        try (var in = ApiDescription.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return Buffer.buffer(Objects.requireNonNull(in, "the program lacks its description")
                    .readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
