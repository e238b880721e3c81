package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.TopicId;
import io.gregor.extensions.kafka.EventReader;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.ObjectName;
import io.gregor.testkit.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker is stopped, and then the database: whoever asks is told, in time, and what is asked again is done once. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
@Timeout(240)
class OutageApiTest {
    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final String SUBMIT = "/api/migrations";
    private static final String APPROVE = "/api/migrations/before/objects/Top/approve";
    private static final ObjectId TOP = new ObjectId("before", ObjectName.of("Top"));

    @TestHTTPResource("/")
    URI root;

    @Inject
    RuntimeHost host;

    private final TestCluster around = TestCluster.current();
    private Api api;

    @BeforeEach
    void ready() {
        api = new Api(root.toString().replaceAll("/$", "")).awaitReady();
    }

    /** Others use it too. */
    @AfterEach
    void end() throws IOException {
        around.startWhatIsAway();
        api.awaitReady();
    }

    @Test
    void whatIsAwayIsSaidAndWhatIsAskedAgainIsDoneOnce() throws IOException {
        var led = new Led(api, host);
        led.toApproval("before");
        around.stopBroker();
        noticed();
        changesAreRefused("the broker is away");
        List.of("/api/status", SUBMIT, "/api/migrations/before", "/api/dead-letters", "/api/migrations/before/objects")
                .forEach(api::get);
        List.of("/api/migrations/before/progress", "/api/migrations/before/objects/Top/conversation")
                .forEach(path -> assertThat(api.refusal(503, path)).contains("the broker is away"));
        around.startWhatIsAway();
        api.awaitReady();

        for (int i = 0; i < 2; i++) {
            assertThat(api.post(202, SUBMIT, submission(), "k1")
                            .path("migration")
                            .asText())
                    .isEqualTo("during");
            api.post(202, APPROVE, "{}", "k2");
        }
        led.awaitState("before", "dbo.Top", "promoting");
        led.awaitState("during", "dbo.Top", "drafting");
        assertThat(told(Topics.migration("during"), "gregor.migration.submitted"))
                .isOne();
        assertThat(told(Topics.to(Topics.OBJECTS, TOP), "gregor.migration.approved"))
                .isOne();

        around.stopStore();
        noticed();
        changesAreRefused("the store is away");
        List.of(
                        "/api/status",
                        SUBMIT,
                        "/api/migrations/before",
                        "/api/dead-letters",
                        "/api/migrations/before/artifacts")
                .forEach(path -> inTime(() -> assertThat(api.refusal(503, path)).isNotBlank()));
        around.startWhatIsAway();
        api.awaitReady();
        api.post(202, SUBMIT, submission(), "k1");
        api.post(202, "/api/migrations/during/cancel", "{}", "k3");
        led.awaitState("during", "dbo.Top", "failed");
        assertThat(told(Topics.migration("during"), "gregor.migration.submitted"))
                .isOne();
    }

    private static String submission() {
        return Led.submission("during", Led.TOP, true);
    }

    private void noticed() {
        Waiting.until(
                "the manager has noticed",
                () -> host.started().orElseThrow().away().isPresent());
    }

    private void changesAreRefused(String why) {
        inTime(() -> {
            refused(why, SUBMIT, submission(), "k1");
            refused(why, APPROVE, "{}", "k2");
            refused(why, "/api/migrations/during/cancel", "{}", "k3");
            refused(why, "/api/migrations/before/rollback", "{\"target\":\"default\"}", "k4");
            refused(why, "/api/dead-letters/resume", "{\"id\":\"x\"}", "k5");
        });
    }

    private void refused(String why, String path, String body, String key) {
        var answer = api.answer(path, body, key);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        // With a key it is looked first whether it was done already, which only the store knows.
        assertThat(answer.body()).containsAnyOf(why, "PostgreSQL");
    }

    private static void inTime(Runnable questions) {
        long begun = System.nanoTime();
        questions.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME);
    }

    /** How often something was said. */
    private long told(TopicId topic, String type) {
        long found = 0;
        try (var reader = new EventReader(KafkaSettings.of(around.address()), topic)) {
            long end = reader.end();
            while (reader.position() < end) {
                found += reader.poll(Duration.ofMillis(200)).stream()
                        .filter(event -> event.type().name().equals(type))
                        .count();
            }
        }
        return found;
    }
}
