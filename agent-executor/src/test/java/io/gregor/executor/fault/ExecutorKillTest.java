package io.gregor.executor.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.broker.LocalBroker;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Closure;
import io.gregor.core.TypeSubscription;
import io.gregor.core.Unlisted;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.RunRequested;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.model.TestSuite;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.fault.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An executor is killed in the middle of many runs: they are done elsewhere, and nothing of it is left. */
class ExecutorKillTest {
    private static final int RUNS = 20;
    /** As many as surely run at the same time, however long the others take to begin. */
    private static final int BUSY = RUNS / 2;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void itsRunsAreDoneElsewhereAndNothingOfItIsLeft() throws Exception {
        Path sandboxes = Files.createDirectory(folder.resolve("sandboxes"));
        try (PostgresServer database = PostgresServer.start(
                        PostgresBinaries.in(TestHome.path().resolve("cache")),
                        ServerProfile.throwAway(),
                        Files.createDirectory(folder.resolve("store")));
                LocalBroker broker = LocalBroker.start(folder.resolve("broker"), 0)) {
            String store = database.login().jdbcUrl() + "?password="
                    + database.login().password().reveal();
            AgentRuntime here = listener(broker.address(), store);
            try (JavaProcess first = executor("executor-1", broker.address(), store, sandboxes)) {
                first.await("ready"::equals, PATIENCE);
                IntStream.range(0, RUNS).forEach(number -> submit(here, number));
                first.await("busy"::equals, PATIENCE);
                Path killed = onlyFolder(sandboxes);
                long server = serverOf(killed);
                first.kill();
                assertThat(ProcessHandle.of(server)).as("outlives its executor").isPresent();

                try (JavaProcess second = executor("executor-2", broker.address(), store, sandboxes)) {
                    second.await("ready"::equals, PATIENCE);
                    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive))
                            .as("the killed executor's server")
                            .isEmpty();
                    assertThat(onlyFolder(sandboxes)).isNotEqualTo(killed);
                    awaitOutcomes(here, second);
                    second.stop(Duration.ofMinutes(1));
                }
            } finally {
                here.stop();
            }
        }
        assertThat(sandboxes).isEmptyDirectory();
        assertThat(unexpected).isEmpty();
        assertThat(outcomes.values()).hasSize(RUNS).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.TestsRan.class,
                        ran -> assertThat(ran.outcome().error()).isNull()));
    }

    private AgentRuntime listener(String broker, String store) {
        AgentRuntime runtime = ExecutorProgram.other(
                "listener",
                broker,
                store,
                Progress.Said.class,
                Outcome.TestsRan.class,
                Outcome.ScriptBroken.class,
                Outcome.WorkFailed.class);
        Closure ear = (message, context) -> {
            if (message instanceof Outcome outcome) {
                String key = outcome.object().key();
                outcomes.put(key, outcome);
                String id = messages.put(key, context.messageId());
                // A handler whose commit failed hears the same message again.
                if (id != null && !id.equals(context.messageId())) {
                    unexpected.add("a second " + outcome);
                }
            }
        };
        runtime.registerClosure("ear", ear, Unlisted.ERROR, Outcome.class, Progress.class);
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "ear"));
        runtime.subscribe(new TypeSubscription(Topics.PROGRESS, "ear"));
        runtime.start();
        return runtime;
    }

    private static void submit(AgentRuntime runtime, int number) {
        ObjectId object = new ObjectId("m", ObjectName.of("view" + number));
        Draft draft = new Draft(
                "rules",
                "CREATE VIEW public.one AS SELECT 1 AS a;",
                List.of(new TargetItem("view", "public", "one")),
                null,
                List.of());
        TestSuite suite = new TestSuite("select a from one; select pg_sleep(15)", List.of(), List.of());
        runtime.publish(
                new RunRequested(object, 1, List.of("create table t (x int)"), draft, suite),
                Topics.to(Topics.EXECUTIONS, object));
    }

    private void awaitOutcomes(AgentRuntime here, JavaProcess executor) {
        try {
            Waiting.until("all runs end", PATIENCE, () -> outcomes.size() >= RUNS);
        } catch (AssertionError e) {
            throw new AssertionError(
                    outcomes.size() + " of " + RUNS + " runs ended: " + executor.lines() + here.deadLetters(), e);
        }
    }

    private static JavaProcess executor(String node, String broker, String store, Path sandboxes) {
        return JavaProcess.start(
                node,
                ExecutorProgram.class,
                Map.of(),
                List.of(node, broker, store, sandboxes.toString(), Integer.toString(RUNS), Integer.toString(BUSY)));
    }

    private static Path onlyFolder(Path sandboxes) throws IOException {
        try (var folders = Files.list(sandboxes)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static long serverOf(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
    }
}
