package io.gregor.extensions.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    @Test
    void readsANameOfAnyProvider() {
        assertThat(ModelName.parse("OpenAI:gpt-4o")).hasToString("openai:gpt-4o");
        assertThat(ModelName.parse("ollama:llama3:8b").model()).isEqualTo("llama3:8b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt-4o", "openai:", ":x", "nobody:x"})
    void saysWhatAModelNameLooksLike(String text) {
        assertThatThrownBy(() -> ModelName.parse(text)).hasMessageContaining("write openai:NAME");
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertThatThrownBy(() -> Models.open(ModelName.parse("openai:gpt-4o"), Map.of()))
                .hasMessageContaining("set OPENAI_API_KEY");
        assertThatThrownBy(() -> Models.open(ModelName.parse("anthropic:claude"), Map.of()))
                .hasMessageContaining("set ANTHROPIC_API_KEY");
    }

    @Test
    void patienceIsReadFromTheEnvironment() {
        assertThat(ModelPatience.of(Map.of())).isEqualTo(Models.PATIENCE);
        assertThat(ModelPatience.of(Map.of("GREGOR_MODEL_PATIENCE", "0s"))).isZero();
        assertThat(ModelPatience.of(Map.of("GREGOR_MODEL_PATIENCE", "10m"))).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> ModelPatience.of(Map.of("GREGOR_MODEL_PATIENCE", "soon")))
                .hasMessageContaining("must be a time such as");
    }

    @Test
    void asksTheServerThatTheEnvironmentNames() throws IOException {
        var asked = new AtomicReference<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}";
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
            var model = Models.open(ModelName.parse("openai:m"), Map.of("OPENAI_BASE_URL", url));
            assertThat(model.chat("good morning")).isEqualTo("hello");
            assertThat(asked.get()).contains("good morning").contains("\"m\"");
        } finally {
            server.stop(0);
        }
    }
}
