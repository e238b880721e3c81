package io.gregor.extensions.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.RetryPolicy;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogContextTest {
    private static final Logger OURS = Logger.getLogger("io.gregor");

    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            line.copyMdc();
            records.add(line);
        }
    };

    @BeforeEach
    void listen() {
        OURS.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        OURS.removeHandler(handler);
    }

    @Test
    void everyLineOfAHandlerSaysWhichConversationAgentAndMessageItIsAbout() throws Exception {
        List<Boolean> virtual = new ArrayList<>();
        List<String> ids = new CopyOnWriteArrayList<>();
        try (AgentRuntime runtime = AgentRuntime.builder()
                .retry(new RetryPolicy(1, Duration.ZERO, Duration.ZERO))
                .build()) {
            runtime.observe(new LogContext());
            runtime.register("ear", TestAgent.told((tell, ctx) -> {
                ids.add(ctx.messageId());
                virtual.add(Thread.currentThread().isVirtual());
                System.getLogger("io.gregor.test").log(System.Logger.Level.INFO, "heard " + tell.number());
                Thread helper = Thread.ofVirtual()
                        .start(() -> System.getLogger("io.gregor.test").log(System.Logger.Level.INFO, "helped"));
                helper.join();
                if (tell.number() == 2) {
                    throw new IllegalStateException("too much");
                }
            }));
            runtime.subscribe(new TypeSubscription("talk", "ear"));
            runtime.start();
            runtime.publish(new Tell("test", 1), new TopicId("talk", "a"), "first");
            runtime.publish(new Tell("test", 2), new TopicId("talk", "a"), "second");
            assertThat(runtime.awaitIdle(Duration.ofSeconds(30))).isTrue();
        }
        System.getLogger("io.gregor.test").log(System.Logger.Level.INFO, "outside");

        assertThat(ids).containsExactly("first", "second");
        assertThat(virtual).containsExactly(true, true);
        assertThat(mdc("heard 1")).isEqualTo(Map.of("conversation", "first", "agent", "ear/a", "message", "first"));
        assertThat(mdc("heard 2")).containsEntry("conversation", "second").containsEntry("message", "second");
        assertThat(mdc("helped")).as("of a thread that a handler starts").containsEntry("agent", "ear/a");
        assertThat(mdc("GREGOR-C01")).as("of the runtime itself").containsEntry("message", "second");
        assertThat(mdc("outside")).isEmpty();
        assertThat(new JsonFormatter().format(line("heard 1")))
                .hasLineCount(1)
                .contains("\"agent\":\"ear/a\"", "\"conversation\":\"first\"", "\"message\":\"first\"");
    }

    private Map<String, String> mdc(String beginning) {
        return line(beginning).getMdcCopy();
    }

    private ExtLogRecord line(String beginning) {
        return records.stream()
                .filter(line -> line.getFormattedMessage().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
