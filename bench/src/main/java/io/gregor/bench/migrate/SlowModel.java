package io.gregor.bench.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's provider that speaks OpenAI's protocol on a free port of this machine: it thinks a while, then fills the one
 * hole that the rules leave in {@link Places}, with a slip at first, which it mends when it is told what PostgreSQL says of
 * it. It answers any number of questions at a time.
 */
final class SlowModel implements AutoCloseable {
    private static final int LARGEST_QUESTION = 16 << 20;
    private static final Pattern HOLE = Pattern.compile("NULL /\\* NOT TRANSLATED.*?\\*/", Pattern.DOTALL);
    private static final Pattern SCRIPT =
            Pattern.compile("## (?:What the rules made of it|Your last script).*?```sql\n(.*?)```", Pattern.DOTALL);

    /** Of one object: a draft, and its repair. */
    static final int QUESTIONS = 2;

    private static final String SLIP = Places.FILLED + ")";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger thinking = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Duration latency;

    private SlowModel(HttpServer server, Duration latency) {
        this.server = server;
        this.latency = latency;
    }

    /** @param latency how long it thinks about each question */
    static SlowModel start(Duration latency) throws IOException {
        SlowModel model = new SlowModel(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), latency);
        model.server.setExecutor(model.threads);
        model.server.createContext("/v1/chat/completions", model::serve);
        model.server.start();
        return model;
    }

    /** What a service's environment must say to ask it. */
    Map<String, String> environment() {
        return Map.of(
                "GREGOR_MODEL",
                "openai:slow",
                "OPENAI_BASE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The most questions it had at a time, since this was asked before. */
    int most() {
        return most.getAndSet(0);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = JSON.readTree(exchange.getRequestBody().readNBytes(LARGEST_QUESTION));
            most.accumulateAndGet(thinking.incrementAndGet(), Math::max);
            boolean isOver = closed.await(latency.toMillis(), TimeUnit.MILLISECONDS);
            thinking.decrementAndGet();
            if (!isOver) {
                byte[] body = JSON.writeValueAsBytes(completion(answer(lastText(question))));
                exchange.getResponseHeaders().add("content-type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastText(JsonNode question) {
        JsonNode messages = question.path("messages");
        JsonNode content = messages.path(messages.size() - 1).path("content");
        return content.isArray() ? content.path(0).path("text").asText() : content.asText();
    }

    static String answer(String question) {
        Matcher script = SCRIPT.matcher(question);
        if (!script.find()) {
            return "I do not know.";
        }
        String draft = script.group(1);
        String better = HOLE.matcher(draft).find()
                ? HOLE.matcher(draft).replaceAll(Matcher.quoteReplacement(SLIP))
                : draft.replace(SLIP, Places.FILLED);
        return "```sql\n" + better + "```\n";
    }

    private static Map<String, Object> completion(String text) {
        Map<String, Object> message = Map.of("role", "assistant", "content", text);
        return Map.of(
                "id",
                "chatcmpl-bench",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                "slow",
                "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
                "usage",
                Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2));
    }
}
