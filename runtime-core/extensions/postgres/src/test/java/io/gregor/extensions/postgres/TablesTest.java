package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.Budget;
import io.gregor.core.DeadLetter;
import io.gregor.core.HandlerFailed;
import io.gregor.core.MessageTypes;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.EnvelopeJson;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Tally;
import io.gregor.testkit.database.TestDatabase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands in the tables: large texts once, nothing for ever, no class names, one schema. */
@Timeout(300)
class TablesTest {
    private static final AgentId AGENT = new AgentId("agent", "1");
    private static final String LARGE = "\u00e9".repeat(20_000);

    private final PostgresSettings settings = PostgresData.emptyDatabase();
    private final List<PostgresStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(PostgresStore::close);
    }

    private PostgresStore start(MessageTypes types) {
        PostgresStore store = new PostgresStore(settings);
        opened.add(store);
        store.start(types);
        return store;
    }

    private static Envelope ask(String id, String text) {
        return new Envelope(
                id,
                new Address.Direct(AGENT),
                MessageTypes.nameOf(Ask.class),
                new Ask(text),
                "n",
                null,
                id,
                null,
                null,
                null,
                Instant.EPOCH,
                null);
    }

    private String query(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(settings.login().address() + "?user=postgres");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        TestDatabase.execute(settings.login().address(), sql);
    }

    @Test
    void aLargeTextIsStoredOnceHoweverOftenItIsSent() {
        PostgresStore store = start(new MessageTypes());
        store.load(AGENT);
        store.accept(ask("1", LARGE));
        store.accept(ask("2", LARGE));
        store.commit(new Commit(
                AGENT, ask("1", LARGE), 0, new Answer(LARGE), List.of(ask("3", LARGE)), List.of(), List.of(), null));
        store.recordStep(AGENT, "2", "call", new StepResult(LARGE));
        assertThat(query("select sum(length(content)) / 20000 from gregor_runtime.blob"))
                .as("the characters are stored about once, in three wrappings that share them")
                .isIn("1", "2", "3");
        assertThat(query("select max(length(payload)) from gregor_runtime.message"))
                .isEqualTo("65");
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot(new Answer(LARGE), 1));
        assertThat(store.history(AGENT, "2").steps()).containsEntry("call", new StepResult(LARGE));
    }

    @Test
    void whatIsKeptForAWhileIsForgottenUnlessSomebodyHasItInMemory() {
        PostgresStore store = new PostgresStore(settings.forgetting(Set.of("agent/key ")));
        opened.add(store);
        store.start(new MessageTypes());
        execute("""
                insert into gregor_runtime.agent (agent, version, state, owner, changed) values
                    ('agent/key old', 1, '{}', null, now() - interval '2 hours'),
                    ('agent/key in memory', 1, '{}', (select incarnation from gregor_runtime.node limit 1),
                        now() - interval '2 hours'),
                    ('agent/key young', 1, '{}', null, now()),
                    ('agent/kez', 1, '{}', null, now() - interval '2 hours'),
                    ('agent/other', 1, '{}', null, now() - interval '2 hours')""");
        store.purge(Instant.now().minus(Duration.ofHours(1)));
        assertThat(query("select string_agg(agent, ', ' order by agent) from gregor_runtime.agent"))
                .isEqualTo("agent/key in memory, agent/key young, agent/kez, agent/other");
    }

    @Test
    void thePurgeForgetsWhatIsOldAndKeepsWhatIsReferredTo() {
        PostgresStore store = start(new MessageTypes());
        store.load(AGENT);
        store.commit(
                new Commit(AGENT, ask("1", ""), 0, new Answer(LARGE), List.of(), List.of(), List.of(), new Ask(LARGE)));
        store.purge(Instant.now().minus(Duration.ofHours(1)));
        assertThat(store.history(AGENT, "1").receipt()).as("not old yet").isNotNull();
        execute("update gregor_runtime.blob set touched = now() - interval '2 days'");
        store.purge(Instant.now().plus(Duration.ofHours(1)));
        assertThat(store.history(AGENT, "1").receipt()).isNull();
        assertThat(query("select sum(length(content)) from gregor_runtime.blob"))
                .as("the state's")
                .isEqualTo(query("select length(gregor_runtime.full_text(state)) from gregor_runtime.agent"));
        assertThat(store.load(AGENT).state()).isEqualTo(new Answer(LARGE));
        store.commit(new Commit(AGENT, ask("2", ""), 1, new Tally(1), List.of(), List.of(), List.of(), null));
        execute("update gregor_runtime.blob set touched = now() - interval '2 days'");
        store.purge(Instant.now().minus(Duration.ofHours(1)));
        assertThat(query("select count(*) from gregor_runtime.blob"))
                .as("root and parts went together")
                .isEqualTo("0");
    }

    @Test
    void thePurgeTakesWhatNobodyWillAskForAgain() {
        PostgresStore store = start(new MessageTypes());
        store.load(AGENT);
        store.load(new AgentId("agent", "never committed"));
        store.recordStep(AGENT, "lost", "call", new StepResult("done"));
        store.recordStep(AGENT, "waits", "call", new StepResult("done"));
        store.accept(ask("waits", "?"));
        store.recordStep(AGENT, "parked", "call", new StepResult("done"));
        DeadLetter letter = new DeadLetter(
                DeadLetter.id("parked", AGENT),
                AGENT,
                "parked",
                new Ask("?"),
                java.util.Optional.empty(),
                new HandlerFailed("no", null),
                1,
                Instant.now());
        store.park(new Parked(letter, ask("parked", "?")));
        store.conversations().limit("over", Budget.UNLIMITED.withTurns(1));
        store.conversations().limit("parked", Budget.UNLIMITED.withTurns(1));
        store.conversations().cancel("cancelled", "why");
        store.commit(new Commit(AGENT, ask("1", "?"), 0, new Tally(1), List.of(), List.of(), List.of(), null));
        store.purge(Instant.now().minus(Duration.ofHours(1)));
        assertThat(query("select count(*) from gregor_runtime.step"))
                .as("not old yet")
                .isEqualTo("3");
        execute("delete from gregor_runtime.node");
        store.purge(Instant.now().plus(Duration.ofHours(1)));
        assertThat(query("select string_agg(message_id, ' ' order by message_id) from gregor_runtime.step"))
                .isEqualTo("parked waits");
        assertThat(query("select string_agg(agent, ' ') from gregor_runtime.agent"))
                .isEqualTo("agent/1");
        assertThat(query("select string_agg(correlation, ' ') from gregor_runtime.conversation"))
                .isEqualTo("parked");
    }

    @Test
    void namesStandInTheTablesAndNoClasses() {
        PostgresStore store = start(new MessageTypes());
        store.load(AGENT);
        store.commit(new Commit(
                AGENT, ask("1", "?"), 0, new Answer("!"), List.of(ask("2", "?")), List.of(), List.of(), null));
        assertThat(query("select state from gregor_runtime.agent"))
                .isEqualTo("{\"type\":\"gregor.testkit.answer.v1\",\"value\":{\"text\":\"!\"}}");
        assertThat(query("select envelope || payload from gregor_runtime.message"))
                .contains("gregor.testkit.ask.v1")
                .doesNotContain("io.gregor");
    }

    @Test
    void whatIsOfAnUnknownTypeIsGivenOutAndReadOnceItIsKnown() {
        start(new MessageTypes()).accept(ask("1", "?"));
        MessageTypes types = new MessageTypes();
        PostgresStore later = start(types);
        Envelope taken = later.take(Instant.now(), 10).getFirst();
        assertThat(taken.message()).isInstanceOf(Unreadable.class);
        types.add(Ask.class);
        assertThat(later.read((Unreadable) taken.message())).isEqualTo(new Ask("?"));
    }

    @Test
    void aStepsRecordOfAnUnknownTypeIsRefused() {
        PostgresStore store = start(new MessageTypes());
        assertThatThrownBy(() -> store.recordStep(AGENT, "1", "call", new StepResult(new Answer("!"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("messages(...)");
    }

    @Test
    void processesThatStartTogetherInstallOneSchema() {
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            PostgresStore store = new PostgresStore(settings.withNode("node " + i));
            opened.add(store);
            starting.add(CompletableFuture.runAsync(() -> store.start(new MessageTypes()), task -> Thread.ofVirtual()
                    .start(task)));
        }
        assertThat(starting).allSatisfy(start -> assertThat(start).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(query("select count(*) = max(version) from gregor_runtime.schema_version"))
                .isEqualTo("t");
    }

    @Test
    void dataOfTheFirstVersionAreTakenOver() throws Exception {
        execute("create schema gregor_runtime");
        try (InputStream in = PostgresStore.class.getResourceAsStream("V1.sql")) {
            String first = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            execute("set search_path to gregor_runtime;" + first);
        }
        String envelope = EnvelopeJson.encode(ask("1", "?"));
        execute("set search_path to gregor_runtime; create table schema_version "
                + "(version int primary key, installed timestamptz not null default now());"
                + "insert into schema_version (version) values (1);"
                + "insert into blob (hash, content) values ('abc', '{\"text\":\"" + LARGE + "\"}');"
                + "insert into message (id, node, due, envelope, payload) values ('1', 0, '-infinity', '" + envelope
                + "', '@abc'); insert into node (incarnation, lease_until) values (0, '-infinity')");
        MessageTypes types = new MessageTypes();
        types.add(Ask.class);
        PostgresStore store = start(types);
        assertThat(store.conversations().trace("1", 10).messages()).hasSize(1);
        assertThat(store.take(Instant.now(), 10)).containsExactly(ask("1", LARGE));
    }

    @Test
    void aSchemaFromANewerProgramIsRefused() {
        start(new MessageTypes());
        execute("insert into gregor_runtime.schema_version (version) values (1000)");
        assertThatThrownBy(() -> start(new MessageTypes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use a newer program");
    }

    @Test
    void settingsThatCannotWorkAreRefusedAndThePasswordIsNotShown() {
        assertThatThrownBy(() -> PostgresSettings.of("jdbc:oracle:x", "u", null))
                .hasMessageContaining("postgresql");
        assertThatThrownBy(() -> settings.withLease(Duration.ofMillis(1))).hasMessageContaining("a second or more");
        assertThatThrownBy(() -> settings.withWriters(0)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> settings.withNode(" ")).hasMessageContaining("name");
        assertThat(PostgresSettings.of("jdbc:postgresql://h/d?password=secret", "u", "secret")
                        .toString())
                .doesNotContain("secret");
    }
}
