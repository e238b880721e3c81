package io.gregor.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.cli.UpProcess;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.target.Targets;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.fault.Topics;
import io.gregor.testkit.fault.Trail;
import io.gregor.testkit.provider.Call;
import io.gregor.testkit.provider.FakeProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrations run on a whole cluster while its services are killed at random: each ends promoted, the target is changed
 * once for each, no recorded answer of the model is paid for again, and what was handled is what lies on the topics. Then
 * those who prove are killed in the midst of a proof, which is whole in the end.
 *
 * <p>{@code -Dgregor.faults=long} for 100 migrations; {@code -Dgregor.faults.seed=N} to repeat a run's choices.
 */
class TeamKillTest {
    private static final boolean LONG = "long".equals(System.getProperty("gregor.faults"));
    private static final int MIGRATIONS = LONG ? 100 : 12;
    private static final int KILLS = LONG ? 20 : 3;
    private static final int LONGEST_PAUSE = LONG ? 8_000 : 4_000;
    private static final Duration PATIENCE = LONG ? Duration.ofMinutes(20) : Duration.ofMinutes(4);
    private static final Duration THINKING = Duration.ofMillis(700);
    private static final Map<String, String> LISTENERS = Map.of(
            "migrations", "migration",
            "objects", "object",
            "drafts", "assistant",
            "executions", "executor",
            "tests", "tester",
            "progress", "result");

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyMigrationEndsAsIfNothingHadHappened() throws Exception {
        Assumptions.assumeTrue(UpProcess.isBuilt(), "the services are packaged: mvn verify, or gregor test");
        long seed = Long.getLong("gregor.faults.seed", System.nanoTime());
        System.out.println("migrations under fire, seed " + seed);
        try (var provider = FakeProvider.start(new Places(THINKING));
                var cluster =
                        UpProcess.start(home, provider.environment(), "--executors", "2", "--model", "openai:fake")) {
            var trail = new Trail(store(cluster));
            trail.watch();
            long began = System.nanoTime();
            for (int i = 0; i < MIGRATIONS; i++) {
                cluster.submit(migration(i), Places.source(i), PATIENCE);
            }
            List<Instant> deaths = kill(cluster, provider, new Random(seed));
            awaitEnd(cluster);
            var took = Duration.ofNanos(System.nanoTime() - began);
            var proofs = new ProofsUnderFire(cluster, PATIENCE);
            proofs.kill();
            proofs.checkProofs();
            agree(cluster, trail);
            promotedOnce(proofs.promoted());
            int repeated = payments(trail, provider, deaths);
            System.out.println("migrations under fire: " + MIGRATIONS + " migrations promoted in " + took.toSeconds()
                    + " s, " + deaths.size() + " services killed, "
                    + provider.calls().size() + " calls paid, "
                    + repeated + " of them again since their process died before the answer was recorded; seed "
                    + seed);
        }
    }

    private static String migration(int number) {
        return "place" + number;
    }

    /** Kills services, whichever and whenever; they are started again by the cluster itself. */
    private static List<Instant> kill(UpProcess cluster, FakeProvider provider, Random random)
            throws InterruptedException {
        List<Instant> deaths = new ArrayList<>();
        var never = new CountDownLatch(1);
        while (deaths.size() < KILLS) {
            never.await(random.nextInt(LONGEST_PAUSE), TimeUnit.MILLISECONDS);
            var services = cluster.file().processes().stream()
                    .filter(it -> it.name().matches("manager|assistant|tester|executor.*"))
                    .toList();
            var victim = services.get(random.nextInt(services.size()));
            var process = ProcessHandle.of(victim.pid());
            if (process.isPresent() && process.get().destroyForcibly()) {
                process.get().onExit().join();
                provider.catchUp();
                deaths.add(Instant.now());
                System.out.println("killed " + victim.name());
            }
        }
        return deaths;
    }

    private static void awaitEnd(UpProcess cluster) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < MIGRATIONS; i++) {
            var path = "/api/migrations/" + migration(i);
            cluster.await(
                    Duration.ofNanos(end - System.nanoTime()),
                    () -> cluster.get(path, PATIENCE).path("state").asText().equals("finished"));
            var migration = cluster.get(path, PATIENCE);
            assertThat(migration.path("objects").path("promoted").asInt())
                    .as(() -> "promoted of " + migration + cluster.words())
                    .isEqualTo(1);
        }
    }

    /** What the team was told, and what the manager's API asked those who remember its requests. */
    private static Set<String> due(String broker) {
        Set<String> due = Topics.due(broker, "gregor", LISTENERS);
        due.addAll(Topics.asked(broker, "gregor", "request"));
        return due;
    }

    /** The store's book of what was handled is what lies on the topics; nothing is left over, nothing was given up. */
    private static void agree(UpProcess cluster, Trail trail) throws SQLException {
        var topics = new AtomicReference<Set<String>>(Set.of());
        try {
            Waiting.until(
                    "what was handled is what lies on the topics",
                    Duration.ofMinutes(2),
                    Duration.ofMillis(100),
                    () -> {
                        topics.set(due(cluster.file().kafka()));
                        return messages(trail).isEmpty() && handled(trail).equals(topics.get());
                    });
        } catch (AssertionError late) {
            assertThat(handled(trail))
                    .as(() -> late.getMessage() + cluster.words())
                    .isEqualTo(topics.get());
            assertThat(messages(trail)).as("messages nobody delivered").isEmpty();
        }
        assertThat(trail.list("select id || error from gregor_runtime.dead_letter"))
                .as("dead letters")
                .isEmpty();
    }

    private static Set<String> handled(Trail trail) {
        try {
            return new TreeSet<>(trail.handled());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> messages(Trail trail) {
        try {
            return trail.list("select id from gregor_runtime.message");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param others that were promoted besides the places */
    private void promotedOnce(List<String> others) throws SQLException {
        Map<String, Integer> promoted = new TreeMap<>();
        try (var lease = Targets.defaultTarget(home).leaseUntilClosed();
                Connection connection = lease.running().login().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select migration || ' ' || object from gregor.ledger")) {
            while (rows.next()) {
                promoted.merge(rows.getString(1), 1, Integer::sum);
            }
        }
        assertThat(promoted)
                .as("rows of the target's ledger")
                .isEqualTo(new TreeMap<>(Stream.concat(
                                others.stream(),
                                IntStream.range(0, MIGRATIONS).mapToObj(i -> migration(i) + " " + Places.name(i)))
                        .collect(Collectors.toMap(it -> it, it -> 1))));
    }

    /** Of each call that was made twice: a service died in between, and the first answer had not been recorded. */
    private static int payments(Trail trail, FakeProvider provider, List<Instant> deaths) throws SQLException {
        List<Trail.Result> answers = trail.results().stream()
                .filter(result -> result.step().startsWith("answer of "))
                .toList();
        assertThat(answers)
                .extracting(answer -> answer.agent() + " " + answer.messageId())
                .as("recorded answers")
                .doesNotHaveDuplicates();
        Map<String, List<Call>> byQuestion = new TreeMap<>();
        provider.calls().forEach(call -> byQuestion
                .computeIfAbsent(call.question().text(), text -> new ArrayList<>())
                .add(call));
        int firstDrafts = MIGRATIONS;
        int repairs = (MIGRATIONS + 2) / 3;
        assertThat(byQuestion).as("different questions").hasSize(firstDrafts + repairs);
        assertThat(answers).as("answers recorded").hasSameSizeAs(byQuestion.keySet());
        int repeated = 0;
        for (List<Call> calls : byQuestion.values()) {
            for (int i = 1; i < calls.size(); i++) {
                repeated++;
                Instant first = calls.get(i - 1).taken();
                Instant second = calls.get(i).taken();
                assertThat(deaths)
                        .as("deaths between two calls of the same question, at " + first + " and " + second)
                        .anyMatch(death -> death.isAfter(first) && death.isBefore(second));
            }
        }
        return repeated;
    }

    static String store(UpProcess cluster) {
        PostgresLogin login = cluster.store();
        return login.jdbcUrl() + (login.jdbcUrl().contains("?") ? "&" : "?") + "user=" + login.user() + "&password="
                + login.password().reveal();
    }
}
