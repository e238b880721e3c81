package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.testkit.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of a manager with no other agents around: the test answers in their place. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class ManagerApiTest {
    @TestHTTPResource("/")
    URI root;

    @ConfigProperty(name = "gregor.kafka.bootstrap")
    String bootstrap;

    @Inject
    RuntimeHost host;

    private Api api;
    private Led led;

    @BeforeEach
    void ready() {
        api = new Api(root.toString().replaceAll("/$", "")).awaitReady();
        led = new Led(api, host);
    }

    @Test
    void aSubmissionIsPlannedAndSeenAndTheSameIdIsTheSameMigration() {
        var before = Instant.now().minusMillis(1); // what is stored is rounded
        var body = Led.submission("first", Led.TOP, false);
        assertThat(api.post(202, "/api/migrations", body).path("migration").textValue())
                .isEqualTo("first");
        awaitState("first", "dbo.Top", "drafting");
        api.post(202, "/api/migrations", body);
        var seen = api.get("/api/migrations/first");
        assertThat(seen.path("state").textValue()).isEqualTo("running");
        assertThat(Instant.parse(seen.path("submitted").textValue())).isBetween(before, Instant.now());
        assertThat(seen.path("objects").path("drafting").intValue()).isEqualTo(1);
        assertThat(seen.path("states")).hasSize(1);
        assertThat(seen.path("states").get(0).path("round").intValue()).isEqualTo(1);
        assertThat(api.get("/api/migrations").path("migrations"))
                .extracting(m -> m.path("migration").textValue())
                .contains("first");
    }

    @Test
    void aMigrationIsCancelledOnce() {
        api.post(202, "/api/migrations", Led.submission("stopped", Led.TOP, false));
        awaitState("stopped", "dbo.Top", "drafting");
        api.post(202, "/api/migrations/stopped/cancel", "{\"by\":\"ann\"}");
        Waiting.until("it has ended", () -> api.get("/api/migrations/stopped")
                .path("state")
                .textValue()
                .equals("cancelled"));
        var ended = api.get("/api/migrations/stopped");
        assertThat(ended.path("reason").textValue()).isEqualTo("cancelled by ann");
        assertThat(ended.path("objects").path("failed").intValue()).isEqualTo(1);
        assertThat(ended.path("finished").isTextual()).isTrue();
        assertThat(api.refusedPost(409, "/api/migrations/stopped/cancel", "")).contains("is cancelled already");
    }

    @Test
    void aPersonAnswersForWhatWaits() {
        api.post(202, "/api/migrations", Led.submission("asking", Led.TOP, true));
        var answers = "/api/migrations/asking/answers";
        led.lead("asking", "Top");
        var status = migration("asking");
        assertThat(status.path("waiting")).hasSize(1);
        int round = status.path("waiting").get(0).path("round").intValue();
        assertThat(api.refusedPost(409, answers, "{\"object\":\"Top\",\"round\":1,\"answer\":\"yes\"}"))
                .contains("in round " + round);
        assertThat(api.refusedPost(400, answers, "{\"object\":\"Top\",\"answer\":\"perhaps\"}"))
                .contains("yes");
        var answered = api.post(202, answers, "{\"object\":\"Top\",\"answer\":\"yes\",\"by\":\"ann\"}");
        assertThat(answered.path("round").intValue()).isEqualTo(round);
        awaitState("asking", "dbo.Top", "promoting");
        assertThat(api.refusedPost(409, answers, "{\"object\":\"dbo.Top\",\"answer\":\"no\"}"))
                .contains("does not wait for an answer: it is promoting");
        assertThat(api.refusedPost(404, answers, "{\"object\":\"dbo.Other\",\"answer\":\"no\"}"))
                .contains("dbo.Other");
    }

    @Test
    void progressIsToldFromTheBeginningAndGoesOnWhereItWasLeft() throws Exception {
        api.post(202, "/api/migrations", Led.submission("told", Led.TOP, false));
        awaitState("told", "dbo.Top", "drafting");
        try (var begun = api.events("/api/migrations/told/progress", null)) {
            assertThat(begun.next().type()).isEqualTo("gregor.migration.planned");
            assertThat(begun.next().type()).isEqualTo("gregor.migration.object-moved");
            api.post(202, "/api/migrations/told/cancel", "");
            assertThat(begun.rest())
                    .extracting(Api.Event::type)
                    .containsExactly(
                            "gregor.migration.object-moved",
                            "gregor.migration.object-reported",
                            "gregor.migration.finished");
        }
        List<Api.Event> all;
        try (var again = api.events("/api/migrations/told/progress", null)) {
            all = again.rest();
        }
        assertThat(all).hasSize(5).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        try (var later = api.events("/api/migrations/told/progress", all.get(2).id())) {
            assertThat(later.rest()).isEqualTo(all.subList(3, 5));
        }
        try (var over = api.events("/api/migrations/told/progress", all.get(4).id())) {
            assertThat(over.rest()).isEmpty();
        }
    }

    @Test
    void theResultOfAMigrationGoesOutAsAPlainRecord() {
        api.post(202, "/api/migrations", Led.submission("result", "select 1", false));
        var record = PlainKafka.await(bootstrap, "gregor.results", "result");
        assertThat(record)
                .startsWith("{\"@type\":\"gregor.migration.finished\"")
                .contains("\"migration\":\"result\"");
    }

    @Test
    void aPlainRecordOfAnyKafkaClientIsASubmission() {
        PlainKafka.send(bootstrap, "gregor.topic.migrations", null, Led.submission("plain", Led.TOP, false));
        awaitState("plain", "dbo.Top", "drafting");
        PlainKafka.send(bootstrap, "gregor.topic.migrations", "keyed", Led.submission("keyed", Led.TOP, false));
        awaitState("keyed", "dbo.Top", "drafting");
    }

    @Test
    void theDocumentedRecordIsASubmission() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "cluster.md"));
        var begin = page.indexOf("```json\n") + "```json\n".length();
        var record = page.substring(begin, page.indexOf("```", begin));
        PlainKafka.send(bootstrap, "gregor.topic.migrations", null, record);
        awaitState("nightly-42", "dbo.orders", "drafting");
        assertThat(api.get("/api/migrations/nightly-42")
                        .path("objects")
                        .path("planned")
                        .intValue())
                .as("the procedure waits for its table")
                .isEqualTo(1);
    }

    @Test
    void hostileRecordsHoldNobodyUp() {
        for (var hostile :
                List.of("", "{", "null", "[]", "{\"@type\":7}", "{\"@type\":\"gregor.migration.submitted\"}")) {
            PlainKafka.send(bootstrap, "gregor.topic.migrations", "hostile", hostile);
        }
        PlainKafka.send(bootstrap, "gregor.topic.migrations", "hostile", Led.submission("hostile", Led.TOP, false));
        awaitState("hostile", "dbo.Top", "drafting");
    }

    @Test
    void aTraceShowsWhatASubmissionCaused() {
        api.post(202, "/api/migrations", Led.submission("traced", Led.TOP, false));
        awaitState("traced", "dbo.Top", "drafting");
        var trace = api.get("/api/trace/traced");
        var messages = trace.path("messages");
        assertThat(messages.get(0).path("type").textValue()).isEqualTo("gregor.migration.received.v1");
        assertThat(messages.get(0).path("agent").textValue()).isEqualTo("request/traced");
        var submitted = messages.get(1);
        assertThat(submitted.path("type").textValue()).isEqualTo("gregor.migration.submitted.v1");
        assertThat(submitted.path("agent").textValue()).isEqualTo("migration/traced");
        assertThat(submitted.path("cause").textValue())
                .isEqualTo(messages.get(0).path("id").textValue());
        assertThat(messages.valueStream()
                        .filter(m -> m.path("type").textValue().equals("gregor.migration.object-started.v1")))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.path("cause").textValue())
                            .isEqualTo(submitted.path("id").textValue());
                    assertThat(m.path("outcome").textValue()).isEqualTo("handled");
                });
        assertThat(api.refusal(404, "/api/trace/nothing")).contains("nothing is known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|Unexpected end-of-input",
                "[]|the body must be a JSON object",
                "{}|migration must be an id",
                "{'migration':'../x','files':[{'name':'a','text':''}]}|migration must be an id",
                "{'migration':'ok'}|files must hold a file or more",
                "{'migration':'ok','files':[{'text':''}]}|files[0].name must have",
                "{'migration':'ok','files':[{'name':'a.sql'}]}|files[0].text is missing",
                "{'migration':'ok','files':[null]}|files[0] is null",
                "{'migration':'ok','files':[{'name':'a','kind':'PDF','text':''}]}|PDF",
                "{'migration':'ok','files':[{'name':'a','text':''}],'options':{'maxAttempts':-1}}|maxAttempts must be 1 to 100",
                "{'migration':'ok','files':[{'name':'a','text':''}],'dialect':'COBOL'}|COBOL"
            })
    void aSubmissionThatCanBeNoneIsRefusedInOneLine(String body, String complaint) {
        assertThat(api.refusedPost(400, "/api/migrations", body.replace('\'', '"')))
                .hasLineCount(1)
                .hasSizeLessThan(700)
                .contains(complaint);
    }

    @Test
    void aSubmissionThatIsTooLargeInUtf8IsRefusedAsSuch() {
        var text = "-- " + "\u20ac".repeat(6 << 20); // 6 million characters, 18 million bytes
        assertThat(api.refusedPost(413, "/api/migrations", Led.submission("large", text, false)))
                .startsWith("a submission must have 15728640 bytes or fewer in UTF-8, not ")
                .hasLineCount(1);
    }

    @Test
    void whatNobodySubmittedIsNotFollowedForEver() {
        assertThat(api.refusal(404, "/api/migrations/nobody/progress")).contains("migration nobody");
        assertThat(api.refusal(404, "/api/migrations/nobody/progress", 7))
                .isEqualTo("migration nobody is not known any more: it was purged");
    }

    @Test
    void whatIsNotThereIsSaidInOneLine() {
        assertThat(api.refusal(404, "/api/migrations/nowhere")).contains("no migration nowhere");
        assertThat(api.refusedPost(404, "/api/migrations/nowhere/cancel", "{}")).contains("no migration nowhere");
        assertThat(api.refusal(404, "/api/migrations/nowhere/progress")).contains("nothing has been told");
        assertThat(api.refusal(404, "/api/nothing")).isNotEmpty();
        assertThat(api.refusal(400, "/api/migrations/a%20b")).contains("a migration's id");
        assertThat(api.refusedPost(404, "/api/dead-letters/resume", "{\"id\":\"x@y/z\"}"))
                .contains("x@y/z");
        assertThat(api.refusedPost(400, "/api/dead-letters/resume", "{}")).contains("id must name");
    }

    @Test
    void statusShowsTheNodesAndWhatGoesOn() {
        api.post(202, "/api/migrations", Led.submission("shown", Led.TOP, false));
        awaitState("shown", "dbo.Top", "drafting");
        var asked = Instant.now();
        // One that gets no processor time for a while is thought to be gone, until it speaks again.
        Waiting.until("the node lives", () -> manager().path("live").booleanValue());
        assertThat(Instant.parse(manager().path("leaseUntil").textValue())).isAfter(asked);
        assertThat(manager().path("agents")).extracting(JsonNode::textValue).contains("migration", "object");
        var status = api.get("/api/status");
        assertThat(status.path("migrations"))
                .extracting(m -> m.path("migration").textValue())
                .contains("shown");
        assertThat(status.path("deadLetters").isIntegralNumber()).isTrue();
    }

    @Test
    void deadLettersAreShownWithTheirCause() {
        var object = new ObjectId("dead", ObjectName.of("Nobody"));
        host.runtime()
                .publish(
                        new Outcome.Drafted(object, 1, new Draft("x", "x", List.of(), null, List.of())),
                        Topics.migration("dead"));
        Waiting.until("it is parked", () -> !letters("migration/dead").isEmpty());
        var letter = letters("migration/dead").getFirst();
        assertThat(letter.path("type").textValue()).startsWith("gregor.migration.drafted");
        assertThat(letter.path("cause").textValue()).contains("MigrationAgent has no handler for Drafted");
        assertThat(Instant.parse(letter.path("at").textValue())).isBefore(Instant.now());
        api.post(
                200,
                "/api/dead-letters/resume",
                "{\"id\":\"" + letter.path("id").textValue() + "\"}");
    }

    /** This node, as the status shows it. */
    private JsonNode manager() {
        var managers = api.get("/api/status")
                .path("nodes")
                .valueStream()
                .filter(node -> node.path("node").textValue().equals("manager-test"))
                .toList();
        assertThat(managers).hasSize(1);
        return managers.getFirst();
    }

    private List<JsonNode> letters(String agent) {
        return api.get("/api/dead-letters")
                .path("deadLetters")
                .valueStream()
                .filter(letter -> letter.path("agent").textValue().equals(agent))
                .toList();
    }

    private void awaitState(String migration, String object, String state) {
        led.awaitState(migration, object, state);
    }

    private JsonNode migration(String id) {
        return api.get("/api/status")
                .path("migrations")
                .valueStream()
                .filter(m -> m.path("migration").textValue().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
