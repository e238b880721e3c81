package io.gregor.manager.service.login;

import io.gregor.extensions.quarkus.ConfigReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * A second port for the health and the metrics of this process and for nothing else, where {@code gregor.health.address}
 * names one: so that probes can come from a machine from which nobody may ask the API.
 */
@ApplicationScoped
public class HealthPort {
    static final String KEY = "gregor.health.address";

    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):(\\d{1,5})");

    private final Config config;
    private final Vertx vertx;
    private volatile @Nullable Router router;
    private volatile @Nullable HttpServer server;

    @Inject
    HealthPort(Config config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /** Where to listen. */
    record Address(String host, int port) {}

    /** Reads the key; a mistake is the reader's. */
    public static Optional<Address> read(ConfigReader reader) {
        return reader.text(KEY).flatMap(text -> {
            var match = ADDRESS.matcher(text);
            if (match.matches() && Integer.parseInt(match.group(2)) <= 65_535) {
                return Optional.of(
                        new Address(match.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(match.group(2))));
            }
            reader.complain(
                    KEY + " must be HOST:PORT, as in 0.0.0.0:8480, not \"" + text.replaceAll("\\p{Cntrl}", " ") + "\"");
            return Optional.empty();
        });
    }

    /** Whether a request came by this port. */
    boolean isFor(HttpServerRequest request) {
        var local = request.connection().localAddress();
        var listening = server;
        return local != null && listening != null && local.port() == listening.actualPort();
    }

    /** The port on which it listens; 0 for none. */
    int port() {
        var listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    void know(@Observes Router main) {
        router = main;
    }

    /** @throws IllegalStateException when it cannot listen there, which ends the start */
    void begin(@Observes StartupEvent event) {
        var address = read(new ConfigReader(config)).orElse(null);
        var main = router;
        if (address == null || main == null) {
            return;
        }
        var made = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setMaxInitialLineLength(1_024)
                        .setIdleTimeout(30))
                .requestHandler(request -> take(request, main));
        try {
            made.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(KEY + ": cannot listen on " + address.host() + ":" + address.port(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        server = made;
    }

    private static void take(HttpServerRequest request, Router main) {
        var path = String.valueOf(request.path());
        boolean plain = !path.contains("..") && !path.contains("%");
        boolean looks = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (plain && looks && (Rules.isHealth(path) || Rules.isMetrics(path))) {
            main.handle(request);
        } else {
            request.response()
                    .setStatusCode(404)
                    .putHeader("Connection", "close")
                    .end();
        }
    }

    void end(@Observes ShutdownEvent event) {
        var listening = server;
        if (listening != null) {
            listening.close();
        }
    }
}
