package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Ledger;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A history that grows turn by turn costs bytes in proportion to its length, and not to the square of it. */
@Timeout(300)
class GrowingHistoryTest {
    private static final int TURNS = 400;
    private static final int WORDS = 2_000;
    private static final String BYTES = """
            select (select coalesce(sum(length(content) + coalesce(cardinality(parts), 0) * 68 + 64), 0)
                    from gregor_runtime.blob)
                 + (select sum(length(coalesce(state, ''))) from gregor_runtime.agent)
                 + (select sum(length(coalesce(reply, ''))) from gregor_runtime.inbox)
                 + (select coalesce(sum(length(result)), 0) from gregor_runtime.step)
            """;

    private final PostgresSettings settings = PostgresData.emptyTables();

    private long bytes() {
        try (Connection connection =
                        DriverManager.getConnection(settings.login().address() + "?user=postgres");
                ResultSet rows = connection.createStatement().executeQuery(BYTES)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String said(int turn) {
        Random random = new Random(turn);
        StringBuilder text = new StringBuilder();
        while (text.length() < WORDS) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static void publish(AgentRuntime runtime, int from, int to) {
        for (int turn = from; turn < to; turn++) {
            runtime.publish(new Tell("say", turn), new TopicId("talk", "a"));
        }
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void nTurnsCostBytesInProportionToN() {
        try (AgentRuntime runtime =
                AgentRuntime.builder().store(new PostgresStore(settings)).build()) {
            runtime.register("talker", TestAgent.told((tell, ctx) -> {
                Ledger ledger = ctx.state(Ledger.class).orElse(Ledger.EMPTY);
                String reply = ctx.step("model", Step.RECORDED, () -> said(tell.number()));
                ctx.setState(ledger.with(reply));
            }));
            runtime.registerClosure("reader", (message, ctx) -> {});
            runtime.subscribe(new TypeSubscription("talk", "talker"));
            runtime.start();
            publish(runtime, 0, TURNS / 2);
            long half = bytes();
            publish(runtime, TURNS / 2, TURNS);
            long all = bytes();
            long said = (long) TURNS * WORDS;
            assertThat(all).as("of " + said + " characters said").isLessThan(12 * said);
            assertThat((double) all / half)
                    .as("twice the turns, twice the bytes")
                    .isLessThan(2.5);
            Object state = runtime.proxy(new AgentId("talker", "a")).saveState().orElseThrow();
            assertThat(((Ledger) state).entries()).hasSize(TURNS).endsWith(said(TURNS - 1));
        }
        try (AgentRuntime next = AgentRuntime.builder()
                .store(new PostgresStore(settings))
                .messages(Ledger.class, Ask.class)
                .build()) {
            next.register("talker", TestAgent.told((tell, ctx) -> {}));
            next.start();
            Object state = next.proxy(new AgentId("talker", "a")).saveState().orElseThrow();
            assertThat(((Ledger) state)
                            .entries().stream().mapToInt(String::length).sum())
                    .as("put together again from its pieces")
                    .isEqualTo(TURNS * WORDS);
        }
    }
}
