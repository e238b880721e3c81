package io.gregor.executor.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.broker.LocalBroker;
import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Closure;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.Unlisted;
import io.gregor.executor.TestServer;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.promotion.LedgerEntry;
import io.gregor.executor.promotion.Promotion;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.model.TargetState;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.fault.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An executor is killed inside the one transaction of a migration: none of it stays, and another one does all of it. */
class PromotionKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final PromotionOptions OPTIONS = new PromotionOptions("migration", false, false, null, 600_000);
    private static final String AUDIT = "create table public.audit (id integer primary key)";
    private static final String ORDERS = "create table public.orders (id integer primary key)";
    private static final String ITEMS = "create table public.items (id integer references public.audit)";

    @TempDir
    Path folder;

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTargetIsWhollyAsBeforeAndThenWhollyAsWanted() throws Exception {
        Path sandboxes = Files.createDirectory(folder.resolve("sandboxes"));
        try (TestServer databases = TestServer.start();
                LocalBroker broker = LocalBroker.start(folder.resolve("broker"), 0)) {
            String store = address(databases.database());
            PostgresLogin target = databases.database();
            run(target, AUDIT);
            AgentRuntime here = others(broker.address(), store);
            try (JavaProcess first = executor("executor-1", broker.address(), store, sandboxes, target)) {
                first.await("ready"::equals, PATIENCE);
                List<PromotionUnit> units = List.of(tested(here, "orders", ORDERS), tested(here, "items", ITEMS));
                outcomes.clear();
                killInTheMiddle(first, here, units, target);
                assertThat(made(target)).as("what the killed one left").isEqualTo("0");
                assertThat(outcomes).isEmpty();
                try (JavaProcess second = executor("executor-2", broker.address(), store, sandboxes, target)) {
                    Waiting.until("all is promoted", PATIENCE, () -> outcomes.size() == units.size());
                    second.stop(Duration.ofMinutes(1));
                }
            } finally {
                here.stop();
            }
            assertThat(outcomes.values()).allSatisfy(outcome -> assertThat(outcome)
                    .isInstanceOfSatisfying(Outcome.Promoted.class, promoted -> assertThat(promoted.changed())
                            .isTrue()));
            assertThat(made(target)).isEqualTo("3");
            assertThat(new Promotion(TestServer.target(target)).ledger())
                    .extracting(LedgerEntry::object)
                    .containsExactly("dbo.orders", "dbo.items");
        }
    }

    /** The first object is in the transaction, and the second one waits for a lock, when its executor dies. */
    private void killInTheMiddle(
            JavaProcess executor, AgentRuntime here, List<PromotionUnit> units, PostgresLogin target) throws Exception {
        try (Connection other = target.open();
                Statement holding = other.createStatement()) {
            other.setAutoCommit(false);
            holding.execute("lock table public.audit in row exclusive mode");
            here.publish(
                    new MigrationPromotion("m", "there", OPTIONS, AUDIT, TargetState.UNKNOWN, Map.of(), units),
                    new TopicId(Topics.EXECUTIONS, "m"));
            Waiting.until("the promotion waits for the lock", PATIENCE, Duration.ofMillis(50), () -> one(
                            target, "select count(*) from pg_locks where not granted and relation = 'audit'::regclass")
                    .equals("1"));
            executor.kill();
        }
        Waiting.until("its session has ended", PATIENCE, Duration.ofMillis(50), () -> one(
                        target,
                        "select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                                + " and datname = current_database()")
                .equals("0"));
    }

    /** The two tables, and the ledger. */
    private static String made(PostgresLogin target) {
        return one(
                target,
                "select count(to_regclass('public.orders')) + count(to_regclass('public.items'))"
                        + " + count(to_regclass('gregor.ledger'))");
    }

    /** As it is ready once its tests have run. */
    private PromotionUnit tested(AgentRuntime here, String name, String sql) {
        ObjectId object = new ObjectId("m", ObjectName.of(name));
        Draft draft = new Draft("rules", sql, List.of(new TargetItem("table", "public", name)), null, List.of());
        here.publish(new Work.DeployRequested(object, 1, List.of(AUDIT), draft), Topics.to(Topics.EXECUTIONS, object));
        Waiting.until(name + " is deployed", PATIENCE, () -> outcomes.containsKey(object.key()));
        String fingerprint = ((Outcome.Deployed) outcomes.get(object.key())).fingerprint();
        return new PromotionUnit(object, 2, draft, List.of(), List.of(), fingerprint, "auto", TargetState.UNKNOWN);
    }

    /** All but the executors: state machines that permit everything, and whoever listens. */
    private AgentRuntime others(String broker, String store) {
        AgentRuntime runtime = ExecutorProgram.other(
                "others",
                broker,
                store,
                Progress.Said.class,
                Outcome.Deployed.class,
                Outcome.NotDeployed.class,
                Outcome.Promoted.class,
                Outcome.NotPromoted.class,
                Outcome.WorkFailed.class);
        runtime.register(Topics.OBJECT_AGENT, Owner.class, id -> new Owner());
        Closure ear = (message, context) -> {
            if (message instanceof Outcome outcome) {
                outcomes.put(outcome.object().key(), outcome);
            }
        };
        runtime.registerClosure("ear", ear, Unlisted.ERROR, Outcome.class, Progress.class);
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "ear"));
        runtime.subscribe(new TypeSubscription(Topics.PROGRESS, "ear"));
        runtime.start();
        return runtime;
    }

    /** In the place of the objects' state machines. */
    public static final class Owner implements Agent {
        @Handles
        Work.Permission permit(Work.PromotionReady ready, MessageContext context) {
            return new Work.Permission(true);
        }
    }

    private static JavaProcess executor(
            String node, String broker, String store, Path sandboxes, PostgresLogin target) {
        return JavaProcess.start(
                node,
                ExecutorProgram.class,
                Map.of(),
                List.of(
                        node,
                        broker,
                        store,
                        sandboxes.toString(),
                        "4",
                        "4",
                        address(target) + "&user=" + target.user()));
    }

    private static String address(PostgresLogin login) {
        return login.jdbcUrl() + "?password=" + login.password().reveal();
    }

    private static void run(PostgresLogin login, String sql) throws SQLException {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(PostgresLogin login, String sql) {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
