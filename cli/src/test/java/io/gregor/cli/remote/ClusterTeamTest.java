package io.gregor.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.ExitCodes;
import io.gregor.cli.UserError;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.MigrationPlanned;
import io.gregor.migration.message.Progress.ModelCalled;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.testkit.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ClusterTeamTest {
    private static final String ID = "m1";
    private static final String PROGRESS = "GET /api/migrations/m1/progress";
    private static final Progress PLANNED = new MigrationPlanned(ID, List.of(), List.of());
    private static final Progress SAID = new Said(ID, ObjectName.of("Top"), "tester", "two\nlines");
    private static final Progress CALLED = new ModelCalled(
            ID, ObjectName.of("Top"), "assistant", "openai:x", 1200, 34, Duration.ofMillis(1500), Instant.now());
    private static final Progress FINISHED = new MigrationFinished(ID, List.of(), Duration.ofMillis(1500));

    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private final List<Progress> seen = new CopyOnWriteArrayList<>();
    private FakeManager manager;

    @BeforeEach
    void start() throws IOException {
        manager = new FakeManager();
    }

    @AfterEach
    void stop() {
        manager.close();
    }

    private ClusterTeam team(Duration pause, Duration patience, Duration silence) {
        var said = new PrintStream(notes, true, StandardCharsets.UTF_8);
        var cluster =
                new ManagedCluster(ManagerClient.at(manager.address()), said, new Retries(pause, patience, silence));
        return new ClusterTeam(cluster, "default", said);
    }

    private ClusterTeam team() {
        return team(Duration.ofMillis(20), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    @Test
    void submitsAndFollowsToTheEnd() throws Exception {
        manager.answering("POST /api/migrations", 202, "{\"migration\":\"m1\"}");
        var asked = new AtomicInteger();
        var events = FakeManager.events(
                1,
                FakeManager.text(PLANNED),
                FakeManager.text(SAID),
                FakeManager.text(CALLED),
                FakeManager.text(FINISHED));
        manager.on(PROGRESS, exchange -> {
            if (asked.incrementAndGet() == 1) { // a busy manager takes what was submitted and begins it later
                FakeManager.send(exchange, 404, "{\"detail\":\"nothing has been told of m1\"}");
            } else {
                events.to(exchange);
            }
        });
        var submission = new MigrationSubmitted(
                ID,
                List.of(new SourceFile("a.sql", SourceFile.Kind.SQL, "select 'ü'")),
                List.of(),
                null,
                new MigrationOptions("default", 5, false));
        try (var team = team()) {
            assertThat(team.migrate(submission, seen::add)).isEqualTo(FINISHED);
        }
        assertThat(seen).containsExactly(PLANNED, SAID, CALLED, FINISHED);
        var body = new ObjectMapper().readTree(manager.asked().getFirst().substring("POST /api/migrations ".length()));
        assertThat(body.path("@type").asText()).isEqualTo("gregor.migration.submitted");
        assertThat(body.path("files").path(0).path("text").asText()).isEqualTo("select 'ü'");
        assertThat(body.path("options").path("maxAttempts").asInt()).isEqualTo(5);
    }

    @Test
    void whatWasNeverSubmittedIsNotWaitedFor() {
        manager.answering(PROGRESS, 404, "{\"detail\":\"nothing has been told of m1\"}");
        try (var team = team()) {
            assertThatThrownBy(() -> team.follow(ID, seen::add))
                    .isInstanceOf(UserError.class)
                    .hasMessage("nothing has been told of m1");
        }
    }

    @Test
    void aLostConnectionGoesOnBehindTheLastEvent() throws Exception {
        var connections = new AtomicInteger();
        manager.on(PROGRESS, exchange -> {
            switch (connections.incrementAndGet()) {
                case 1 -> FakeManager.events(1, FakeManager.text(PLANNED)).to(exchange);
                case 2 -> FakeManager.send(exchange, 503, "{\"detail\":\"starting\"}");
                case 3 -> FakeManager.events(2, FakeManager.text(SAID)).to(exchange);
                default -> FakeManager.events(3, FakeManager.text(FINISHED)).to(exchange);
            }
        });
        try (var team = team()) {
            team.follow(ID, seen::add);
        }
        assertThat(seen).containsExactly(PLANNED, SAID, FINISHED);
        assertThat(manager.asked())
                .containsExactly(PROGRESS, PROGRESS + " after 1", PROGRESS + " after 1", PROGRESS + " after 2");
    }

    @Test
    void aManagerThatIsStartedAgainIsFoundAgain() throws Exception {
        int port = manager.port();
        manager.on(PROGRESS, FakeManager.events(1, FakeManager.text(PLANNED)));
        try (var team = team()) {
            team.follow(ID, progress -> {
                seen.add(progress);
                if (progress.equals(PLANNED)) {
                    manager.close();
                    Thread.startVirtualThread(() -> again(port));
                }
            });
        }
        assertThat(seen).containsExactly(PLANNED, FINISHED);
    }

    private void again(int port) {
        try {
            Waiting.until("it is tried again", () -> notes.toString(StandardCharsets.UTF_8)
                    .contains("trying again"));
            manager = new FakeManager(port, Map.of(PROGRESS, FakeManager.events(2, FakeManager.text(FINISHED))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSilentConnectionIsOpenedAnewAndNothingIsSaidOfIt() throws Exception {
        var over = new CountDownLatch(1);
        var connections = new AtomicInteger();
        manager.on(PROGRESS, exchange -> {
            if (connections.incrementAndGet() < 3) {
                FakeManager.events(1).to(exchange);
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } else {
                FakeManager.events(1, FakeManager.text(FINISHED)).to(exchange);
            }
        });
        try (var team = team(Duration.ofMillis(1), Duration.ofMillis(150), Duration.ofMillis(200))) {
            team.follow(ID, seen::add);
        } finally {
            over.countDown();
        }
        assertThat(seen).containsExactly(FINISHED);
        assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aManagerThatStaysAwayIsGivenUpAndTheMigrationIsNot() {
        manager.on(PROGRESS, FakeManager.events(1, FakeManager.text(PLANNED)));
        try (var team = team(Duration.ofMillis(5), Duration.ofMillis(100), Duration.ofSeconds(9))) {
            assertThatThrownBy(() -> team.follow(ID, progress -> manager.close()))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.INFRASTRUCTURE))
                    .hasMessageContaining("migration m1 runs on; follow it with: gregor follow m1 --cluster "
                            + manager.address() + "; cancel it with: gregor cancel m1 --cluster " + manager.address())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void eventsThatAreNoneEndInOneLine() {
        manager.on(
                PROGRESS,
                FakeManager.events(1, "hello", "{\"a\":1}", "{\"@type\":\"gregor.migration.said\",\"text\":[]}"));
        try (var team = team(Duration.ofMillis(5), Duration.ofMillis(100), Duration.ofSeconds(9))) {
            assertThatThrownBy(() -> team.follow(ID, seen::add))
                    .isInstanceOf(UserError.class)
                    .hasMessageNotContaining("\n");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void kindsOfEventsFromTheFutureArePassedOver() throws Exception {
        manager.on(
                PROGRESS,
                FakeManager.events(
                        1, "{\"@type\":\"gregor.migration.sang.v2\",\"song\":1}", FakeManager.text(FINISHED)));
        try (var team = team()) {
            team.follow(ID, seen::add);
        }
        assertThat(seen).containsExactly(FINISHED);
    }

    @Test
    void oneThatBrokeEndsWithItsReason() {
        manager.on(PROGRESS, FakeManager.events(1, FakeManager.text(new MigrationBroken(ID, "the disk is full"))));
        try (var team = team()) {
            assertThatThrownBy(() -> team.follow(ID, seen::add))
                    .isInstanceOf(UserError.class)
                    .hasMessage("the disk is full");
        }
    }

    @Test
    void aPersonsWordTravels() {
        manager.answering("POST /api/migrations/m1/answers", 200, "{}");
        var object = new ObjectId(ID, ObjectName.of("Top"));
        try (var team = team()) {
            team.answer(new Outcome.Approved(object, 7, "ann"));
            team.answer(new Outcome.Disapproved(object, 8, "bob", "wrong name"));
        }
        assertThat(manager.asked())
                .containsExactly(
                        "POST /api/migrations/m1/answers {\"answer\":\"yes\",\"object\":\"dbo.Top\",\"by\":\"ann\",\"round\":7}",
                        "POST /api/migrations/m1/answers {\"answer\":\"no\",\"reason\":\"wrong name\","
                                + "\"object\":\"dbo.Top\",\"by\":\"bob\",\"round\":8}");
        assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whereNobodyAnswersTheObjectWaitsOn() {
        try (var team = team()) {
            team.unanswered(new ApprovalRequested(ID, new ObjectId(ID, ObjectName.of("Top")), 7, "create ..."));
        }
        assertThat(manager.asked()).isEmpty();
        assertThat(notes.toString(StandardCharsets.UTF_8))
                .isEqualTo("gregor: dbo.Top waits for a person: gregor approve m1 dbo.Top --cluster "
                        + manager.address() + ", or gregor reject\n");
    }

    @Test
    void aWordThatComesTooLateIsSaidSo() {
        manager.answering("POST /api/migrations/m1/answers", 409, "{\"detail\":\"dbo.Top waits for nobody\"}");
        try (var team = team()) {
            team.answer(new Outcome.Approved(new ObjectId(ID, ObjectName.of("Top")), 7, "ann"));
        }
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("did not arrive: dbo.Top waits for nobody");
    }
}
