package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.List;

/** Migrations that a test leads, in the place of all agents but the manager's. */
record Led(Api api, RuntimeHost host) {
    static final String TOP = "create procedure Top as print 'x'";

    static String submission(String migration, String sql, boolean ask) {
        return """
                {"@type":"gregor.migration.submitted","migration":"%s","files":[{"name":"a.sql","text":"%s"}],
                 "dialect":"ASE","options":{"askApproval":%s}}
                """.formatted(migration, sql, ask);
    }

    /** Submits a migration of one procedure, and leads it to the question for a person. */
    void toApproval(String migration) {
        api.post(202, "/api/migrations", submission(migration, TOP, true));
        lead(migration, "Top");
    }

    /** Leads an object to the question for a person. */
    void lead(String migration, String name) {
        var object = new ObjectId(migration, ObjectName.of(name));
        var test = new TestCase("t1", "prints x", Oracle.GIVEN, List.of());
        answer(
                "drafting",
                new Outcome.Drafted(object, 1, new Draft("rules", "create ...", List.of(), null, List.of())));
        answer("deploying", new Outcome.Deployed(object, 2, "f"));
        answer(
                "writing tests",
                new Outcome.TestsWritten(object, 3, new TestSuite("select 1;", List.of(test), List.of())));
        answer(
                "running",
                new Outcome.TestsRan(object, 4, "f", new ScriptOutcome(List.of(), List.of(), null, Duration.ZERO)));
        answer("judging", new Outcome.Accepted(object, 5, List.of(new TestResult(test, true, ""))));
        awaitState(migration, object.name().toString(), "awaiting approval");
    }

    /** What an agent answers to an object in this state. */
    void answer(String state, Outcome outcome) {
        awaitState(outcome.object().migration(), outcome.object().name().toString(), state);
        host.runtime().publish(outcome, Topics.to(Topics.OBJECTS, outcome.object()));
    }

    void awaitState(String migration, String object, String state) {
        Waiting.until(
                object + " is " + state,
                () -> api.status("/api/migrations/" + migration) == 200
                        && api.get("/api/migrations/" + migration)
                                .path("states")
                                .valueStream()
                                .anyMatch(o -> o.path("object").textValue().equals(object)
                                        && o.path("state").textValue().equals(state)));
    }

    JsonNode awaitEnd(String migration, String state) {
        var path = "/api/migrations/" + migration;
        Waiting.until(
                migration + " is " + state,
                () -> api.get(path).path("state").textValue().equals(state));
        return api.get(path);
    }
}
