package io.gregor.testkit.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A model provider for tests: OpenAI's chat completions over HTTP on a free port of this machine. It counts each call it
 * takes as paid, by what was asked, whether or not the asker lives to read the answer; only a {@link Response.Refusal}
 * costs nothing. It outlives the processes that ask it, so it is the witness of what a killed one paid for.
 */
public final class FakeProvider implements AutoCloseable {
    private static final String PATH = "/v1/chat/completions";
    private static final int LARGEST_QUESTION = 16 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Script script;
    private final Bill bill = new Bill();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeProvider(HttpServer server, Script script) {
        this.server = server;
        this.script = script;
    }

    public static FakeProvider start(Script script) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeProvider provider = new FakeProvider(server, script);
            server.setExecutor(provider.threads);
            server.createContext(PATH, provider::serve);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base URL that a client of OpenAI's protocol is given. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What the environment of a process must say so that its {@code openai:} models are this one. */
    public Map<String, String> environment() {
        return Map.of("OPENAI_BASE_URL", url());
    }

    /** Every paid call so far, in the order they came. */
    public List<Call> calls() {
        return bill.calls();
    }

    /** How often each question was paid for, by {@link Question#text}. */
    public Map<String, Integer> paid() {
        return bill.paid();
    }

    /** How often questions that contain this text were paid for. */
    public int paid(String text) {
        return (int) calls().stream()
                .filter(call -> call.question().text().contains(text))
                .count();
    }

    /**
     * Returns when it has taken what was asked before: a process that is dead by now may have asked something that is still
     * on its way through this machine.
     */
    public void catchUp() {
        try {
            HttpURLConnection last = (HttpURLConnection)
                    URI.create(url() + "/chat/completions").toURL().openConnection();
            last.setRequestMethod("POST");
            last.setDoOutput(true);
            last.getOutputStream().close();
            if (last.getResponseCode() != 400) {
                throw new IllegalStateException("no question was answered: " + last.getResponseCode());
            }
            last.disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all calls that are under way, unanswered. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_QUESTION);
            Question question;
            try {
                question = Wire.read(body);
            } catch (IOException | IllegalArgumentException e) {
                send(exchange, 400, Wire.error("not a chat completion request: " + e.getMessage()));
                return;
            }
            Response response = script.answer(question, bill.asked(question));
            if (response instanceof Response.Refusal(int status, String why)) {
                send(exchange, status, Wire.error(why));
                return;
            }
            int call = bill.pay(question);
            if (answer(exchange, question, response)) {
                bill.answered(call);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answer(HttpExchange exchange, Question question, Response response)
            throws IOException, InterruptedException {
        return switch (response) {
            case Response.Text(String text) -> {
                send(exchange, 200, Wire.completion(question.model(), text));
                yield true;
            }
            case Response.Late(var delay, Response then) ->
                !closed.await(delay.toNanos(), TimeUnit.NANOSECONDS) && answer(exchange, question, then);
            case Response.Refusal(int status, String why) -> {
                send(exchange, status, Wire.error(why));
                yield false;
            }
            case Response.Silence() -> {
                closed.await();
                yield false;
            }
        };
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
