package io.gregor.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A small server that speaks the manager's contract as far as a test says, and remembers what it was asked. */
public final class FakeManager implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is done with a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public FakeManager() throws IOException {
        this(0, Map.of());
    }

    /** @param port 0 for any */
    FakeManager(int port, Map<String, Answer> first) throws IOException {
        answers.putAll(first);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Requests so far: method, path, and body or {@code Last-Event-ID}. */
    public List<String> asked() {
        return asked;
    }

    public FakeManager on(String methodAndPath, Answer answer) {
        answers.put(methodAndPath, answer);
        return this;
    }

    public FakeManager answering(String methodAndPath, int status, String body) {
        return on(methodAndPath, exchange -> send(exchange, status, body));
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** An answer that is a stream of these events, numbered from {@code first}; then the connection ends. */
    static Answer events(int first, String... data) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8)); // the headers wait for the first byte
            out.flush();
            for (int i = 0; i < data.length; i++) {
                out.write(("id: " + (first + i) + "\ndata: " + data[i] + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    /** A progress message as the manager writes it. */
    static String text(Progress progress) {
        var codec = new JsonCodec(new MessageTypes());
        try {
            JsonNode node = JSON.readTree(codec.encode(progress));
            return JSON.createObjectNode()
                    .put("@type", MessageTypes.nameOf(progress.getClass()).toString())
                    .setAll((com.fasterxml.jackson.databind.node.ObjectNode) node)
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var after = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            if (request.equals("GET /q/health/live")) { // whoever has a bare address asks so what is there
                send(exchange, 200, "{\"status\":\"UP\"}");
                return;
            }
            asked.add((request + " " + body + (after == null ? "" : "after " + after)).strip());
            answers.getOrDefault(request, e -> send(e, 404, "{\"detail\":\"nothing at " + request + "\"}"))
                    .to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
