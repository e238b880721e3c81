package io.gregor.extensions.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.ScriptedChatModel;
import io.gregor.testkit.Tell;
import io.gregor.testkit.spans.ReceivedSpan;
import io.gregor.testkit.spans.SpanReceiver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment says is what happens: nothing without an endpoint, OTLP with one. */
class TracingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static void converse(Tracing tracing) {
        try (AgentRuntime runtime = AgentRuntime.builder().build()) {
            tracing.observer(Destinations.inProcess()).ifPresent(runtime::observe);
            runtime.register("root", Talker.class, Talker.told((tell, ctx) -> {}));
            runtime.subscribe(new TypeSubscription("root", "root"));
            runtime.start();
            runtime.publish(new Tell("go", 0), TopicId.parse("root/a"), "told");
            assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_SERVICE_NAME, x",
        "OTEL_EXPORTER_OTLP_ENDPOINT, ''",
        "OTEL_EXPORTER_OTLP_ENDPOINT, ' '",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, http://127.0.0.1:1"
    })
    void withoutAnEndpointNothingIsMade(String variable, String value) {
        try (Tracing tracing = Tracing.configured(Map.of(variable, value), "gregor-test", "one")) {
            assertThat(tracing.isOn()).isFalse();
            assertThat(tracing.observer(Destinations.inProcess())).isEmpty();
        }
    }

    @Test
    void aModelAnswersWithoutAnyoneWhoWatches() {
        ChatModel model = Tracing.traced(new ScriptedChatModel().says("hello"), "openai", "x");
        assertThat(model.chat("hi")).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_TRACES_EXPORTER, none"})
    void anEndpointThatIsSwitchedOffIsNone(String variable, String value) {
        Map<String, String> environment = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", variable, value);
        try (Tracing tracing = Tracing.configured(environment, "gregor-test", "one")) {
            assertThat(tracing.isOn()).isFalse();
        }
    }

    @Test
    void spansGoToTheEndpointInTheNameOfTheService() {
        try (SpanReceiver receiver = SpanReceiver.start()) {
            try (Tracing tracing = Tracing.configured(
                    Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()), "gregor-test", "one")) {
                converse(tracing);
            }
            receiver.spans().assertOneTree();
            assertThat(receiver.spans().services()).containsExactly("gregor-test");
            assertThat(receiver.spans().all()).extracting(ReceivedSpan::name).contains("process topic.root");
        }
    }

    @Test
    void theVariablesOfOpenTelemetryHold() {
        try (SpanReceiver receiver = SpanReceiver.start()) {
            Map<String, String> environment = Map.of(
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.endpoint() + "/v1/traces",
                    "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                    "OTEL_SERVICE_NAME", "renamed");
            try (Tracing tracing = Tracing.configured(environment, "gregor-test", "one")) {
                converse(tracing);
            }
            assertThat(receiver.spans().services()).containsExactly("renamed");
        }
        try (SpanReceiver receiver = SpanReceiver.start()) {
            Map<String, String> environment = Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                    "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                    "OTEL_TRACES_SAMPLER_ARG", "0");
            try (Tracing tracing = Tracing.configured(environment, "gregor-test", "one")) {
                converse(tracing);
            }
            assertThat(receiver.spans().all()).isEmpty();
        }
    }

    /** As those of a file for Compose are, where nobody has set them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACES_SAMPLER",
                "TRACES_SAMPLER_ARG",
                "RESOURCE_ATTRIBUTES",
                "EXPORTER_OTLP_HEADERS",
                "EXPORTER_OTLP_PROTOCOL",
                "TRACES_EXPORTER",
                "EXPORTER_OTLP_TIMEOUT"
            })
    void aVariableWithoutAValueSaysNothing(String variable) {
        // The library looks for itself too.
        String property = "otel." + variable.toLowerCase(Locale.ROOT).replace('_', '.');
        System.setProperty(property, "");
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_" + variable, "");
        try (Tracing tracing = Tracing.configured(environment, "gregor-test", "one")) {
            assertThat(tracing.isOn()).isTrue();
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void aCollectorThatIsAwayHoldsNothingUp() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + nobody,
                "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED",
                "true");
        long begin = System.nanoTime();
        try (Tracing tracing = Tracing.configured(environment, "gregor-test", "one")) {
            converse(tracing);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, grpc",
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, http/json"
    })
    void whatIsNotSpokenIsRefusedWithWhatToDo(String variable, String protocol) {
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:1", variable, protocol);
        assertThatThrownBy(() -> Tracing.configured(environment, "gregor-test", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OpenTelemetry can't be set up: " + variable + " is '" + protocol
                        + "', but spans are sent by http/protobuf alone: leave it out, and let the endpoint name the"
                        + " collector's port for HTTP, which commonly is 4318");
    }

    @Test
    void anotherProtocolForWhatIsNotSentIsNobodysBusiness() {
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf");
        try (Tracing tracing = Tracing.configured(environment, "gregor-test", "one")) {
            assertThat(tracing.isOn()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_TRACES_SAMPLER, sometimes",
        "OTEL_EXPORTER_OTLP_ENDPOINT, localhost",
        "OTEL_EXPORTER_OTLP_PROTOCOL, smoke"
    })
    void aWrongVariableIsSaidInOneLine(String variable, String value) {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        environment.put(variable, value);
        assertThatThrownBy(() -> Tracing.configured(environment, "gregor-test", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("OpenTelemetry can't be set up: ")
                .hasMessageNotContaining("\n")
                .hasMessageContaining(value);
    }
}
