package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.MessageContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a handler learns about its message: who, where, which conversation, caused by what. */
public abstract class ContextContract extends RuntimeContract {
    private record Seen(
            String self, String sender, String topic, String id, String correlation, String cause, boolean deadline) {
        static Seen of(MessageContext ctx) {
            return new Seen(
                    ctx.self().toString(),
                    ctx.sender().map(Object::toString).orElse(""),
                    ctx.topic().map(Object::toString).orElse(""),
                    ctx.messageId(),
                    ctx.correlationId(),
                    ctx.causationId().orElse(""),
                    ctx.deadline().isPresent());
        }
    }

    @Test
    void everyMessageCarriesWhatCausedIt() {
        Map<String, Seen> seen = new ConcurrentHashMap<>();
        AgentRuntime runtime = start(it -> {
            it.register("first", TestAgent.told((tell, ctx) -> {
                seen.put("first", Seen.of(ctx));
                ctx.send(new Ask("?"), agent("second/b"), Answer.class, PATIENCE);
                ctx.publish(new Tell("first", 1), topic("third/c"));
            }));
            it.register("second", TestAgent.asked((ask, ctx) -> {
                seen.put("second", Seen.of(ctx));
                return "";
            }));
            it.register("third", TestAgent.told((tell, ctx) -> seen.put("third", Seen.of(ctx))));
            subscribe(it, "first", "first");
            subscribe(it, "third", "third");
        });
        String root = runtime.publish(new Tell("test", 1), topic("first/a"));
        awaitIdle(runtime);
        assertThat(seen.get("first")).isEqualTo(new Seen("first/a", "", "first/a", root, root, "", false));
        Seen second = seen.get("second");
        assertThat(second).isEqualTo(new Seen("second/b", "first/a", "", second.id(), root, root, true));
        Seen third = seen.get("third");
        assertThat(third).isEqualTo(new Seen("third/c", "first/a", "third/c", third.id(), root, root, false));
        assertThat(List.of(root, second.id(), third.id())).doesNotHaveDuplicates();
    }

    @Test
    void theIdsOfARepeatedMessagesEffectsAreTheSame() {
        List<String> ids = new CopyOnWriteArrayList<>();
        AgentRuntime runtime = start(it -> {
            it.register("speaker", TestAgent.told((tell, ctx) -> {
                ids.add(ctx.publish(tell, topic("ear/a")));
                if (ctx.attempt() < 3) {
                    throw new IllegalStateException("not yet");
                }
            }));
            subscribe(it, "talk", "speaker");
        });
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(ids).hasSize(6);
        assertThat(ids.subList(0, 3)).containsOnly(ids.getFirst());
        assertThat(ids.subList(3, 6)).containsOnly(ids.getLast()).doesNotContain(ids.getFirst());
    }
}
