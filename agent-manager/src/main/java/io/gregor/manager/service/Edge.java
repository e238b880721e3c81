package io.gregor.manager.service;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Where requests come in: gives every answer the headers that keep browsers from misusing it, and answers what never reaches a
 * resource with a {@link Problem} too.
 */
@ApplicationScoped
public class Edge {
    private static final int FIRST = 1_000;
    private static final int INTERNAL = 500;

    /** What is refused before any route is looked for, or because there is none. */
    private static final int[] UNROUTED = {400, 404, 405, 406, 413, 414, 415, 431};

    private static final String POLICY = "Content-Security-Policy";

    void filters(@Observes Filters filters) {
        filters.register(Edge::headers, FIRST);
    }

    void routes(@Observes Router router) {
        router.route("/*").order(Integer.MIN_VALUE).failureHandler(Edge::failed);
        for (int status : UNROUTED) {
            router.errorHandler(status, context -> answer(context, status, Problems.said(status)));
        }
    }

    private static void headers(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        context.addHeadersEndHandler(end -> {
            if (!headers.contains(POLICY)) {
                headers.set(POLICY, "default-src 'none'; frame-ancestors 'none'");
            }
        });
        context.next();
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        boolean login = context.failure() != null
                && context.failure().getClass().getName().startsWith("io.quarkus.security.");
        if (context.response().headWritten() || login || status < 400 || status == INTERNAL) {
            context.next();
        } else {
            answer(context, status, Problems.said(status));
        }
    }

    private static void answer(RoutingContext context, int status, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Problem.of(status, detail).json());
    }
}
