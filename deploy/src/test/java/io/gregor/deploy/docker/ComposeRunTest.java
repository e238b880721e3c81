package io.gregor.deploy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gregor.testkit.Waiting;
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
            compose.up();
            awaitHealth(compose);
            String bootstrap = "127.0.0.1:" + compose.kafka;
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", bootstrap),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("gregor.topic.migrations", "first", SUBMISSION))
                        .get();
            }
            JsonNode result = new JsonMapper().readTree(result(bootstrap));
            assertThat(result.get("reports"))
                    .as(result.toPrettyString())
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.get("end").asText()).isEqualTo("PROMOTED"));
            String[] asked = {"psql", "-h", "/var/run/postgresql", "-U", "postgres", "-d", "app", "-Atc"};
            String[] question = java.util.Arrays.copyOf(asked, asked.length + 1);
            question[asked.length] = "select proname from pg_proc where proname = 'total'";
            assertThat(compose.in("postgres", question).strip()).isEqualTo("total");
            assertThat(compose.in("manager", "bash", "-c", "ls /app/app.aot; id -u; touch /app/x 2>&1 || true"))
                    .contains("/app/app.aot", "10001", "Read-only file system");
        }
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
