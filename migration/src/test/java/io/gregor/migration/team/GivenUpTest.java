package io.gregor.migration.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.RetryPolicy;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.ObjectLost;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.tsql.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents that handle nothing: what is said in their place. */
class GivenUpTest {
    private static final ObjectId OBJECT = new ObjectId("m", ObjectName.of("Top"));
    private static final String REASON = "worker failed: ";

    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final AgentRuntime runtime =
            AgentRuntime.inProcess().retry(RetryPolicy.none()).build();

    @BeforeEach
    void start() {
        GivenUp.join(runtime);
        runtime.registerClosure("worker", (message, context) -> {
            throw new IllegalStateException("no luck");
        });
        runtime.registerClosure("ear", (message, context) -> heard.add(message));
        runtime.subscribe(new TypeSubscription("work", "worker"));
        for (var topic : List.of(Topics.OBJECTS, Topics.MIGRATIONS, Topics.PROGRESS)) {
            runtime.subscribe(new TypeSubscription(topic, "ear"));
        }
        runtime.start();
    }

    @AfterEach
    void stop() {
        runtime.stop();
    }

    @Test
    void workIsAnsweredAsFailedInItsRound() {
        fail(new Work.DeployRequested(OBJECT, 4, List.of(), draft()));
        assertThat(heard).singleElement().isInstanceOfSatisfying(Outcome.WorkFailed.class, answer -> {
            assertThat(answer.object()).isEqualTo(OBJECT);
            assertThat(answer.round()).isEqualTo(4);
            assertThat(answer.reason()).startsWith(REASON).contains("no luck");
        });
    }

    @Test
    void aMigrationThatAskedForTheTargetsSchemaHearsWhyItIsNotThere() {
        fail(new SchemaRequested("m", "default", List.of(), List.of(), List.of(), Dialect.ASE));
        assertThat(heard).singleElement().isInstanceOfSatisfying(SchemaCopied.class, answer -> {
            assertThat(answer.migration()).isEqualTo("m");
            assertThat(answer.failure()).startsWith(REASON).contains("no luck");
        });
    }

    @Test
    void anObjectThatCannotHearIsLostToItsMigration() {
        fail(new Outcome.Drafted(OBJECT, 1, draft()));
        assertLost();
    }

    @Test
    void anObjectThatCannotStartIsLostToItsMigration() {
        var part = new SourcePart("create procedure Top as return", "p.sql", 1);
        var source = new SourceObject(OBJECT.name(), ObjectKind.PROCEDURE, List.of(part), List.of(), false);
        fail(new Work.ObjectStarted(
                OBJECT, 0, source, Dialect.ASE, List.of(), List.of(), null, true, options(), TargetState.UNKNOWN));
        assertLost();
    }

    @Test
    void aMigrationThatCannotBePlannedIsSaidToBeBroken() {
        fail(new MigrationSubmitted("m", List.of(), List.of(), null, options()));
        assertThat(heard).singleElement().isInstanceOfSatisfying(MigrationBroken.class, broken -> {
            assertThat(broken.migration()).isEqualTo("m");
            assertThat(broken.reason()).startsWith(REASON).contains("no luck");
        });
    }

    @Test
    void whoOnlyWatchesStopsNobody() {
        fail(new Said("m", OBJECT.name(), "tester", "hello"));
        assertThat(heard).isEmpty();
    }

    @Test
    void aResumedMessageThatFailsAgainIsAnsweredOnce() {
        fail(new Outcome.Drafted(OBJECT, 1, draft()));
        runtime.resume(runtime.deadLetters().getFirst().id());
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertLost();
    }

    private void assertLost() {
        assertThat(heard).singleElement().isInstanceOfSatisfying(ObjectLost.class, lost -> {
            assertThat(lost.migration()).isEqualTo("m");
            assertThat(lost.object()).isEqualTo(OBJECT.name());
            assertThat(lost.reason()).startsWith(REASON).contains("no luck");
        });
    }

    private void fail(Object message) {
        runtime.publish(message, Topics.to("work", OBJECT));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertThat(runtime.deadLetters()).hasSize(1);
    }

    private static Draft draft() {
        return new Draft("rules", "create ...", List.of(), null, List.of());
    }

    private static MigrationOptions options() {
        return new MigrationOptions("default", 1, false);
    }
}
