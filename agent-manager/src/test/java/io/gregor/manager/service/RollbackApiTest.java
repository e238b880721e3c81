package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.migration.message.Rollback.End;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import io.gregor.migration.message.Rollback.Undone;
import io.gregor.migration.message.Topics;
import io.gregor.testkit.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the manager says of rollbacks, with the test in the place of the executor. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class RollbackApiTest {
    @TestHTTPResource("/")
    URI root;

    @ConfigProperty(name = "gregor.kafka.bootstrap")
    String bootstrap;

    @ConfigProperty(name = "gregor.store.url")
    String store;

    private final BlockingQueue<RollbackRequested> asked = new LinkedBlockingQueue<>();
    private @Nullable AgentRuntime executor;
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(root.toString().replaceAll("/$", "")).awaitReady();
        executor = AgentRuntime.builder()
                .store(new PostgresStore(
                        PostgresSettings.of(store, "postgres", null).withNode("executor-test")))
                .transport(new KafkaTransport(KafkaSettings.of(bootstrap).withPartitions(2)))
                .node("executor-test")
                .build();
        executor.register(Topics.EXECUTOR_AGENT, Executor.class, id -> new Executor());
        executor.start();
    }

    @AfterEach
    void stop() {
        if (executor != null) {
            executor.stop();
        }
    }

    @Test
    void anExecutorIsAskedForTheMigrationsOwnTargetAndItsAnswerComesBack() {
        finished("done");
        var answer = api.post(
                200,
                "/api/migrations/done/rollback",
                "{\"object\":\" dbo.Top \",\"by\":\"ann\",\"dryRun\":true,\"lockMillis\":700}");
        assertThat(asked.poll()).isEqualTo(new RollbackRequested("done", "dbo.Top", "prod", "ann", true, 700));
        assertThat(answer.path("end").textValue()).isEqualTo("DONE");
        assertThat(answer.path("undone").path(0).path("object").textValue()).isEqualTo("dbo.Top");
        assertThat(answer.path("run").path(0).textValue()).isEqualTo("begin");

        api.post(200, "/api/migrations/done/rollback", "{}");
        assertThat(asked.poll()).isEqualTo(new RollbackRequested("done", null, "prod", "somebody", false, 10_000));
    }

    @Test
    void whatTheTargetSaysAgainstItIsAnAnswerToo() {
        var answer = api.post(200, "/api/migrations/long-ago/rollback", "{\"target\":\"prod\"}");
        assertThat(asked.poll()).isEqualTo(new RollbackRequested("long-ago", null, "prod", "somebody", false, 10_000));
        assertThat(answer.path("end").textValue()).isEqualTo("UNKNOWN");
        assertThat(answer.path("reason").textValue()).isEqualTo("never heard of it");
    }

    @Test
    void aMigrationThatNobodyKnowsNeedsATarget() {
        assertThat(api.refusedPost(404, "/api/migrations/nowhere/rollback", "{}"))
                .isEqualTo("no migration nowhere is known here any more: name its target");
        assertThat(asked).isEmpty();
    }

    @Test
    void aMigrationThatRunsIsCancelledFirst() {
        api.post(202, "/api/migrations", submission("busy", "create procedure Top as print 'x'"));
        Waiting.until(
                "it runs",
                () -> api.status("/api/migrations/busy") == 200
                        && api.get("/api/migrations/busy")
                                .path("state")
                                .textValue()
                                .equals("running"));
        assertThat(api.refusedPost(409, "/api/migrations/busy/rollback", "{\"target\":\"prod\"}"))
                .isEqualTo("migration busy is running: cancel it first");
        assertThat(asked).isEmpty();
        api.post(202, "/api/migrations/busy/cancel", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a%20b | {}                                     | a migration's id",
                "x     | {                                      | ",
                "x     | {'target':'prod','lockMillis':-1}      | lockMillis must be a whole number from 1 to 3600000",
                "x     | {'target':'prod','lockMillis':'never'} | lockMillis must be a whole number from 1 to 3600000",
                "x     | []                                     | the body must be a JSON object",
            })
    void whatCannotBeAskedForIsRefusedInOneLine(String migration, String body, String complaint) {
        assertThat(api.refusedPost(400, "/api/migrations/" + migration + "/rollback", body.replace('\'', '"')))
                .hasLineCount(1)
                .contains(complaint == null ? "" : complaint);
        assertThat(asked).isEmpty();
    }

    /** Nothing in it is an object, so that it ends at once. */
    private void finished(String migration) {
        api.post(202, "/api/migrations", submission(migration, "select 1"));
        Waiting.until(
                "it has ended",
                () -> api.status("/api/migrations/" + migration) == 200
                        && api.get("/api/migrations/" + migration)
                                .path("state")
                                .textValue()
                                .equals("finished"));
    }

    private static String submission(String migration, String sql) {
        return """
                {"@type":"gregor.migration.submitted","migration":"%s","files":[{"name":"a.sql","text":"%s"}],
                 "dialect":"ASE","options":{"target":"prod"}}
                """.formatted(migration, sql);
    }

    final class Executor implements Agent {
        @Handles
        RollbackEnded rollBack(RollbackRequested request, MessageContext context) {
            asked.add(request);
            return request.migration().equals("done")
                    ? new RollbackEnded(
                            "done", End.DONE, "", List.of(new Undone("dbo.Top", List.of())), List.of("begin", "commit"))
                    : new RollbackEnded(request.migration(), End.UNKNOWN, "never heard of it", List.of(), List.of());
        }
    }
}
