package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Tally;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import io.gregor.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All connections are cut in mid-run, again and again: the run goes on by itself, and counts right. */
class OutageTest {
    private static final int MESSAGES = 300;
    private static final String CUT = "select pg_terminate_backend(pid) from pg_stat_activity "
            + "where datname = current_database() and pid <> pg_backend_pid()";

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void cutConnectionsDelayAndLoseNothing() throws Exception {
        PostgresSettings settings = PostgresData.emptyTables();
        CountDownLatch begun = new CountDownLatch(20);
        try (AgentRuntime runtime =
                AgentRuntime.inProcess().store(new PostgresStore(settings)).build()) {
            runtime.register(
                    "counter",
                    id -> new TestAgent(
                            (tell, ctx) -> {
                                int count =
                                        ctx.state(Tally.class).map(Tally::count).orElse(0) + 1;
                                ctx.setState(new Tally(count));
                                begun.countDown();
                            },
                            (ask, ctx) -> ctx.state(Tally.class).toString()));
            runtime.subscribe(new TypeSubscription("talk", "counter"));
            runtime.start();
            Thread publisher = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    runtime.publish(new Tell("test", i), new TopicId("talk", "a"));
                }
            });
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                TestDatabase.execute(settings.login().address(), CUT);
                publisher.join(Duration.ofMillis(50));
            }
            publisher.join();
            assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
            assertThat(runtime.send(new Ask("?"), new AgentId("counter", "a"), Answer.class)
                            .text())
                    .isEqualTo("Optional[Tally[count=" + MESSAGES + "]]");
            assertThat(runtime.deadLetters()).isEmpty();
        }
    }
}
