package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.model.ObjectName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects, what a person says of them, and what they leave. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class ObjectsApiTest {
    @TestHTTPResource("/")
    URI root;

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
    void anApprovalIsSaidOnceAndItsObjectLeavesFiles() throws Exception {
        led.toApproval("approved");
        var one = api.get("/api/migrations/approved/objects/Top");
        assertThat(one.path("state").textValue()).isEqualTo("awaiting approval");
        assertThat(one.path("kind").textValue()).isEqualTo("procedure");
        assertThat(one.path("file").textValue()).isEqualTo("a.sql");
        assertThat(one.path("sql").textValue()).isEqualTo("create ...");
        assertThat(one.path("tests").get(0).path("name").textValue()).isEqualTo("t1");

        var path = "/api/migrations/approved/objects/dbo.top/approve";
        var said = api.post(202, path, "{\"by\":\"ann\"}", "yes-1");
        assertThat(said.path("round").intValue()).isEqualTo(one.path("round").intValue());
        led.awaitState("approved", "dbo.Top", "promoting");
        assertThat(api.post(202, path, "{\"by\":\"ann\"}", "yes-1"))
                .as("the same again")
                .isEqualTo(said);
        assertThat(api.refusedPost(422, path, "{\"by\":\"bob\"}", "yes-1")).contains("belongs to another request");
        assertThat(api.refusedPost(409, path, "{\"by\":\"ann\"}", "yes-2")).contains("does not wait for an answer");
        var object = new ObjectId("approved", ObjectName.of("Top"));
        int round = api.get("/api/migrations/approved/objects/dbo.Top")
                .path("round")
                .intValue();
        led.answer("promoting", new Outcome.Promoted(object, round, true, null, java.util.List.of()));
        led.awaitEnd("approved", "finished");

        assertThat(names("approved"))
                .contains(
                        "Top.sql",
                        "test_Top.sql",
                        "test_Top_results.txt",
                        "report.html",
                        "junit.xml",
                        "migration.json");
        var results = api.file("/api/migrations/approved/artifacts/test_Top_results.txt");
        assertThat(new String(results.body(), StandardCharsets.UTF_8))
                .isEqualTo("test name,short description,pass|fail\nt1,prints x,pass\n");
        assertThat(results.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        var report = api.file("/api/migrations/approved/artifacts/report.html");
        assertThat(report.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox allow-scripts allow-popups");
        assertThat(new String(report.body(), StandardCharsets.UTF_8)).contains("Migration approved", "dbo.Top");
        var unzipped =
                unzipped(api.file("/api/migrations/approved/artifacts.zip").body());
        assertThat(unzipped.keySet()).containsExactlyInAnyOrderElementsOf(names("approved"));
        assertThat(unzipped.get("Top.sql")).isEqualTo("create ...\n");
        assertThat(api.refusal(404, "/api/migrations/approved/artifacts/../../etc/passwd"))
                .isNotEmpty();
        assertThat(api.refusal(404, "/api/migrations/approved/artifacts/Other.sql"))
                .contains("no artifact");

        var talk = api.get("/api/migrations/approved/objects/Top/conversation").path("lines");
        assertThat(talk)
                .extracting(line -> line.path("to").textValue())
                .contains("drafting", "awaiting approval", "promoted");
        assertThat(api.get("/api/migrations/approved/trace").path("messages")).isNotEmpty();
        assertThat(api.get("/api/migrations/approved/objects?state=promoted").path("objects"))
                .hasSize(1);
    }

    @Test
    void aRejectionGoesBackWithItsComment() {
        led.toApproval("rejected");
        api.post(202, "/api/migrations/rejected/objects/Top/reject", "{\"by\":\"ann\",\"comment\":\"round half up\"}");
        led.awaitState("rejected", "dbo.Top", "repairing");
        assertThat(api.get("/api/migrations/rejected/objects/Top")
                        .path("reason")
                        .textValue())
                .isEqualTo("not approved by ann: round half up");
        assertThat(api.get("/api/migrations/rejected/artifacts").path("artifacts"))
                .isEmpty();
        assertThat(api.refusal(404, "/api/migrations/rejected/objects/Nobody")).contains("has no object Nobody");
        assertThat(api.refusal(404, "/api/migrations/nowhere/objects")).contains("no migration nowhere");
    }

    @Test
    void aSubmissionIsTheSameOnlyWhenItIs() {
        var body = Led.submission("same", Led.TOP, false);
        var first = api.post(202, "/api/migrations", body, "key-1");
        assertThat(api.post(202, "/api/migrations", " " + body, "key-1")).isEqualTo(first);
        assertThat(api.post(202, "/api/migrations", body)).isEqualTo(first);
        assertThat(api.refusedPost(409, "/api/migrations", Led.submission("same", "select 2", false)))
                .isEqualTo("migration same was submitted already, with other files or options: choose another id");
        assertThat(api.refusedPost(422, "/api/migrations", Led.submission("other", Led.TOP, false), "key-1"))
                .contains("belongs to another request");
        assertThat(api.refusal(404, "/api/migrations/other")).contains("no migration other");
    }

    @Test
    void aMigrationIsKnownAsSoonAsItIsAccepted() throws Exception {
        api.post(202, "/api/migrations", Led.submission("known", Led.TOP, false));
        assertThat(api.get("/api/migrations/known").path("state").textValue()).isIn("submitted", "running");
        try (var events = api.events("/api/migrations/known/progress", null)) {
            assertThat(events.next().type()).isEqualTo("gregor.migration.planned");
        }
        api.post(202, "/api/migrations/known/cancel", "{}", "stop-1");
        led.awaitEnd("known", "cancelled");
        api.post(202, "/api/migrations/known/cancel", "{}", "stop-1");
    }

    @Test
    void pagesHoldEachMigrationOnce() {
        for (int i = 0; i < 5; i++) {
            api.post(202, "/api/migrations", Led.submission("page-" + i, "select 1", false));
            led.awaitEnd("page-" + i, "finished");
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = api.get("/api/migrations?state=finished&limit=2" + cursor);
            assertThat(page.path("migrations").size()).isLessThanOrEqualTo(2);
            page.path("migrations").forEach(it -> seen.add(it.path("migration").textValue()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").textValue() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence("page-4", "page-3", "page-2", "page-1", "page-0");
        assertThat(api.refusal(400, "/api/migrations?limit=0&cursor=*"))
                .isEqualTo("limit must be a number from 1 to 200; cursor must be the value of next in the page before");
    }

    private java.util.List<String> names(String migration) {
        var list = api.get("/api/migrations/" + migration + "/artifacts").path("artifacts");
        return list.valueStream()
                .map((JsonNode it) -> it.path("name").textValue())
                .toList();
    }

    private static HashMap<String, String> unzipped(byte[] archive) throws Exception {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
