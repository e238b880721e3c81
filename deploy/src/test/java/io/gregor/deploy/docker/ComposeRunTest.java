package io.gregor.deploy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.spans.ReceivedSpan;
import io.gregor.testkit.spans.SpanReceiver;
import io.gregor.testkit.spans.SpanTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The images, run by the file for one machine: everything gets ready, and a migration ends in the target. */
class ComposeRunTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SUBMISSION = """
            {"@type": "gregor.migration.submitted", "migration": "first", "dialect": "ASE", "files": [
              {"name": "orders.sql", "text": "create table orders (id int primary key, amount int null)\\ngo\\n"},
              {"name": "Total.sql", "text": "create procedure Total @least int as select sum(amount) as total from orders where amount >= @least"}
            ], "schemaFiles": []}
            """;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aMigrationThatIsSubmittedAsARecordEndsPromoted(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                "ready".equals(System.getenv("GREGOR_DOCKER")),
                "no Docker engine: " + System.getenv("GREGOR_NO_DOCKER"));
        try (RunningCompose compose = new RunningCompose(folder)) {
            compose.prepare();
            // Within the network, as the executor gets nowhere else.
            try (SpanReceiver collector = SpanReceiver.start(compose.gateway())) {
                compose.up(collector.endpoint());
                awaitHealth(compose);
                migrate(compose);
                assertTrace(collector);
                assertMetrics(compose);
            }
        }
    }

    private static void migrate(RunningCompose compose) throws Exception {
        String bootstrap = "127.0.0.1:" + compose.kafka;
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("gregor.topic.migrations", "first", SUBMISSION))
                    .get();
        }
        JsonNode result = new JsonMapper().readTree(result(bootstrap));
        assertThat(result.get("reports")).as(result.toPrettyString()).hasSize(2).allSatisfy(it -> assertThat(
                        it.get("end").asText())
                .isEqualTo("PROMOTED"));
        String[] asked = {"psql", "-h", "/var/run/postgresql", "-U", "postgres", "-d", "app", "-Atc"};
        String[] question = java.util.Arrays.copyOf(asked, asked.length + 1);
        question[asked.length] = "select proname from pg_proc where proname = 'total'";
        assertThat(compose.in("postgres", question).strip()).isEqualTo("total");
        assertThat(compose.in("manager", "bash", "-c", "ls /app/app.aot; id -u; touch /app/x 2>&1 || true"))
                .contains("/app/app.aot", "10001", "Read-only file system");
    }

    /** From the submission to the last of what followed, through all services, nothing hangs in the air. */
    private static void assertTrace(SpanReceiver collector) {
        Waiting.until("the whole conversation is there", PATIENCE, Duration.ofMillis(200), () -> {
            SpanTree tree = conversation(collector);
            return tree.isOneTree()
                    && tree.services().size() == 4
                    && tree.all().stream().anyMatch(ComposeRunTest::isEnd);
        });
        SpanTree tree = conversation(collector);
        tree.assertOneTree();
        assertThat(tree.services())
                .containsExactly("gregor-assistant", "gregor-executor", "gregor-manager", "gregor-tester");
        assertThat(tree.roots()).extracting(ReceivedSpan::name).containsExactly("process gregor.topic.migrations");
        assertThat(tree.all()).extracting(ReceivedSpan::name).contains("sandbox", "promotion");
        assertThat(tree.with(it -> it.name().startsWith("process ")).all()).allSatisfy(it -> assertThat(it.attributes())
                .containsEntry("messaging.system", "kafka")
                .containsEntry("gregor.outcome", "handled"));
    }

    /** Each service tells of what it has done. */
    private static void assertMetrics(RunningCompose compose) throws Exception {
        for (var service : Map.of("manager", 8470, "assistant", 8471, "executor", 8472, "tester", 8473)
                .entrySet()) {
            String ask = "exec 3<>/dev/tcp/127.0.0.1/" + service.getValue()
                    + "; printf 'GET /q/metrics HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; cat <&3";
            assertThat(compose.in(service.getKey(), "bash", "-c", ask))
                    .as(service.getKey())
                    .containsPattern("gregor_deliveries_total\\{[^}]*outcome=\"handled\"[^}]*} [1-9]");
        }
    }

    /** The last that happens: the result is handed out. */
    private static boolean isEnd(ReceivedSpan span) {
        return span.name().equals("step hand out");
    }

    private static SpanTree conversation(SpanReceiver collector) {
        SpanTree all = collector.spans();
        return all.all().stream()
                .filter(it -> it.name().equals("process gregor.topic.migrations"))
                .map(ReceivedSpan::trace)
                .findFirst()
                .map(all::of)
                .orElse(new SpanTree(List.of()));
    }

    private static void awaitHealth(RunningCompose compose) throws Exception {
        AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());
        try {
            Waiting.until("all is healthy", PATIENCE, Duration.ofMillis(300), () -> {
                Map<String, String> health = compose.health();
                seen.set(health);
                return health.size() == 6 && health.values().stream().allMatch(it -> it.contains("(healthy)"));
            });
        } catch (AssertionError e) {
            throw new AssertionError(seen + "\n" + compose.composed("logs", "--tail", "20"), e);
        }
    }

    private static String result(String bootstrap) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("gregor.results"));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
        }
        throw new AssertionError("the migration has no result");
    }
}
