package io.gregor.bench.local;

import com.sun.net.httpserver.HttpServer;
import io.gregor.core.AgentRuntime;
import io.gregor.extensions.opentelemetry.Destinations;
import io.gregor.extensions.opentelemetry.Tracing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes spans on a port of this machine, and forgets them; and sends them there, so much of all conversations. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Tracing tracing;

    /** @param share from 0 to 1 */
    Collector(double share) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        tracing = Tracing.configured(
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "OTEL_TRACES_SAMPLER",
                        "parentbased_traceidratio",
                        "OTEL_TRACES_SAMPLER_ARG",
                        Double.toString(share)),
                "bench",
                "bench");
    }

    void observe(AgentRuntime runtime) {
        tracing.observer(Destinations.inProcess()).ifPresent(runtime::observe);
    }

    @Override
    public void close() {
        tracing.close();
        server.stop(0);
        threads.close();
    }
}
