package io.gregor.examples.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a user starts it: its own process, its model behind OpenAI's protocol. */
@Timeout(120)
class ArticleMainTest {
    private final Queue<String> replies =
            new ArrayDeque<>(List.of("```sh\\necho $((6 * 7))\\n```", "It is 42. TERMINATE"));
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = """
                {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
                "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}}
                """.formatted(replies.remove()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void it_talks_to_a_server_that_speaks_the_protocol_of_openai() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
        try {
            ProcessBuilder program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Article.class.getName(),
                            "What is 6 x 7?")
                    .redirectErrorStream(true);
            program.environment().put("GREGOR_MODEL", "openai:m");
            program.environment().put("OPENAI_API_KEY", "");
            program.environment()
                    .put(
                            "OPENAI_BASE_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
            Process process = program.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output)
                    .containsSubsequence(
                            "--- user ---\nWhat is 6 x 7?",
                            "--- executor ---\nThe code ended with exit code 0 (success). Output:\n42",
                            "--- assistant ---\nIt is 42. TERMINATE",
                            "4 messages, 200 tokens in, 20 tokens out");
            assertThat(process.exitValue()).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasSize(2).allMatch(r -> r.contains("\"m\"") && r.contains("What is 6 x 7?"));
    }
}
