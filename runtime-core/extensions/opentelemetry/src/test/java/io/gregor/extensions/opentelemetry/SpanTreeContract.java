package io.gregor.extensions.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.PublishOptions;
import io.gregor.core.RetryPolicy;
import io.gregor.core.RuntimeBuilder;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Faults;
import io.gregor.testkit.FaultyStore;
import io.gregor.testkit.ScriptedChatModel;
import io.gregor.testkit.Tell;
import io.gregor.testkit.Waiting;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What leaves a runtime as spans: one tree per conversation, whatever fails on the way. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SpanTreeContract {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Collected collected = new Collected();
    private final List<AgentRuntime> opened = new ArrayList<>();
    private final List<FaultyStore> stores = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** The next life of one node on the same data: its store, and its way to travel. */
    abstract FaultyStore store(Faults faults);

    abstract RuntimeBuilder connect(RuntimeBuilder builder);

    abstract Destinations destinations();

    @AfterEach
    void stopAll() {
        opened.forEach(AgentRuntime::stop);
        close();
    }

    abstract void close();

    final AgentRuntime start(Tracing tracing, Consumer<AgentRuntime> wiring) {
        FaultyStore store = store(Faults.NONE);
        stores.add(store);
        AgentRuntime runtime = connect(AgentRuntime.builder()
                        .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5)))
                        .stopGrace(Duration.ofSeconds(1)))
                .store(store)
                .build();
        opened.add(runtime);
        tracing.observer(destinations()).ifPresent(runtime::observe);
        wiring.accept(runtime);
        runtime.start();
        return runtime;
    }

    final AgentRuntime start(Consumer<AgentRuntime> wiring) {
        return start(collected.process(), wiring);
    }

    /** As a kill does: nothing of it reaches its data any more. */
    private void kill(AgentRuntime runtime) {
        stores.getLast().sever();
        runtime.stop();
    }

    static void join(AgentRuntime runtime, String type, Talker.OnTell onTell) {
        runtime.register(type, Talker.class, Talker.told(onTell));
        runtime.subscribe(new TypeSubscription(type, type));
    }

    static TopicId topic(String text) {
        return TopicId.parse(text);
    }

    final void settle(AgentRuntime runtime) {
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
    }

    final SpanData handling(String agent) {
        return collected.all().stream()
                .filter(it -> agent.equals(it.getAttributes().get(Words.AGENT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(agent + " is not in " + collected));
    }

    private ChatModel model() {
        return Tracing.traced(
                new ScriptedChatModel().otherwise(request -> "answer " + asked.incrementAndGet()), "openai", "gpt-x");
    }

    @Test
    void aConversationIsOneTreeOfMessagesStepsAndModelCalls() {
        Tracing tracing = collected.process();
        ChatModel model = model();
        AgentRuntime runtime = start(tracing, it -> {
            join(it, "root", (tell, ctx) -> {
                if (tell.number() == 3) {
                    return;
                }
                ctx.step("think", Step.RECORDED, () -> model.chat(UserMessage.from("secret"))
                        .aiMessage()
                        .text());
                if (ctx.attempt() == 1) {
                    throw new IllegalStateException("once more");
                }
                ctx.publish(new Tell("left", 1), topic("branch/l"));
                ctx.publish(new Tell("right", 2), topic("branch/r"));
                ctx.schedule(new Tell("later", 3), Duration.ofMillis(20));
            });
            join(it, "branch", (tell, ctx) -> {
                if (tell.number() == 1) {
                    ctx.send(new Ask("now"), new AgentId("leaf", "1"), Answer.class, PATIENCE);
                } else {
                    ctx.traced("promotion", Map.of("target", "main"), () -> 1);
                    ctx.request(new Ask("later"), new AgentId("leaf", "2"), PATIENCE);
                    ctx.request(new Tell("unheard", 1), new AgentId("missing", "2"), Duration.ofMillis(300));
                }
            });
            join(it, "leaf", (tell, ctx) -> {});
            join(it, "ends", (tell, ctx) -> {});
        });
        runtime.publish(new Tell("go", 0), topic("root/a"), "tree");
        Waiting.until(
                "all ends are told",
                () -> collected.all().stream()
                                .filter(it -> "ends/a".equals(it.getAttributes().get(Words.AGENT)))
                                .count()
                        >= 2);
        settle(runtime);
        collected.assertOneTree();
        SpanData sent = collected.only("send " + destinations().prefix() + "topic.root");
        assertThat(sent.getParentSpanContext().isValid()).isFalse();
        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
        SpanData root = handling("root/a");
        assertThat(collected.parent(root)).isEqualTo(sent);
        assertThat(root.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(root.getAttributes().get(Words.SYSTEM))
                .isEqualTo(destinations().system());
        assertThat(root.getAttributes().get(Words.DESTINATION))
                .isEqualTo(destinations().prefix() + "topic.root");
        assertThat(root.getAttributes().get(Words.MESSAGE)).isEqualTo("tree");
        assertThat(root.getAttributes().get(Words.ATTEMPTS)).isEqualTo(2);
        assertThat(root.getEvents()).extracting(it -> it.getName()).contains("step replayed");
        SpanData step = collected.only("step think");
        assertThat(collected.parent(step)).isEqualTo(root);
        SpanData call = collected.only("chat gpt-x");
        assertThat(collected.parent(call)).isEqualTo(step);
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getAttributes().get(Words.MODEL_OPERATION)).isEqualTo("chat");
        assertThat(call.getAttributes().get(Words.MODEL_PROVIDER)).isEqualTo("openai");
        assertThat(call.getAttributes().get(Words.MODEL)).isEqualTo("gpt-x");
        assertThat(call.getAttributes().get(Words.MODEL_CONVERSATION)).isEqualTo("tree");
        assertThat(call.getAttributes().get(Words.ANSWERING_MODEL)).isEqualTo("scripted");
        assertThat(call.getAttributes().get(Words.INPUT_TOKENS)).isPositive();
        assertThat(call.getAttributes().get(Words.OUTPUT_TOKENS)).isPositive();
        assertThat(call.getAttributes().asMap().values())
                .noneMatch(it -> it.toString().contains("secret"));
        assertThat(asked).hasValue(1);
        assertThat(collected.parent(collected.only("promotion"))).isEqualTo(handling("branch/r"));
        assertThat(collected.parent(handling("leaf/1"))).isEqualTo(handling("branch/l"));
        assertThat(collected.parent(handling("leaf/2"))).isEqualTo(handling("branch/r"));
    }

    final String process(String topicType) {
        return "process " + destinations().prefix() + "topic." + topicType;
    }

    @Test
    void whatAKilledProcessBeganIsToldOnceByTheOneThatEndsIt() {
        CountDownLatch thought = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Tracing first = collected.process();
        ChatModel model = model();
        AgentRuntime killed = start(
                first,
                it -> wireForKill(it, model, () -> {
                    thought.countDown();
                    never.await();
                }));
        killed.publish(new Tell("go", 0), topic("root/a"), "killed");
        Waiting.until("the step is recorded", () -> thought.getCount() == 0);
        kill(killed);
        Tracing second = collected.process();
        AgentRuntime heir = start(second, it -> wireForKill(it, model(), () -> {}));
        Waiting.until(
                "the rest is done", () -> !collected.named(process("ends")).isEmpty());
        settle(heir);
        collected.assertOneTree();
        assertThat(asked).hasValue(1);
        assertThat(collected.only("chat gpt-x")).isNotNull();
        assertThat(collected.parent(collected.only("step think"))).isEqualTo(handling("root/a"));
        assertThat(handling("root/a").getEvents())
                .extracting(it -> it.getName())
                .containsExactly("step replayed");
        assertThat(collected.parent(handling("leaf/1"))).isEqualTo(handling("root/a"));
    }

    private interface Pause {
        void here() throws Exception;
    }

    private static void wireForKill(AgentRuntime runtime, ChatModel model, Pause pause) {
        join(runtime, "root", (tell, ctx) -> {
            ctx.step("think", Step.RECORDED, () -> model.chat(UserMessage.from("?"))
                    .aiMessage()
                    .text());
            ctx.send(new Ask("!"), new AgentId("leaf", "1"), Answer.class, PATIENCE);
            pause.here();
            ctx.publish(new Tell("done", 1), topic("ends/a"));
        });
        join(runtime, "leaf", (tell, ctx) -> {});
        join(runtime, "ends", (tell, ctx) -> {});
    }

    @Test
    void whatWasCommittedAndNotToldBeforeAKillIsToldByTheNextProcess() {
        CountDownLatch committed = new CountDownLatch(1);
        // Its spans die with it.
        Collected lost = new Collected();
        AgentRuntime killed = start(lost.process(), it -> {
            join(it, "root", (tell, ctx) -> ctx.publish(new Tell("on", 1), topic("next/a")));
            join(it, "next", (tell, ctx) -> {
                committed.countDown();
                new CountDownLatch(1).await();
            });
        });
        killed.publish(new Tell("go", 0), topic("root/a"), PublishOptions.NONE.withId("lost"));
        Waiting.until("the next one has begun", () -> committed.getCount() == 0);
        kill(killed);
        AgentRuntime heir = start(it -> {
            join(it, "root", (tell, ctx) -> ctx.publish(new Tell("on", 1), topic("next/a")));
            join(it, "next", (tell, ctx) -> {});
        });
        heir.publish(new Tell("go", 0), topic("root/a"), PublishOptions.NONE.withId("lost"));
        Waiting.until(
                "the rest is done", () -> !collected.named(process("next")).isEmpty());
        settle(heir);
        collected.assertOneTree();
        assertThat(handling("root/a").getAttributes().get(Words.OUTCOME)).isEqualTo("repeated");
        assertThat(collected.parent(handling("next/a"))).isEqualTo(handling("root/a"));
    }
}
