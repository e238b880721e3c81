package io.gregor.extensions.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.PublishOptions;
import io.gregor.core.RuntimeBuilder;
import io.gregor.core.spi.Store;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Faults;
import io.gregor.testkit.FaultyStore;
import io.gregor.testkit.Tell;
import io.gregor.testkit.Waiting;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Spans of runtimes that live in one process, one after the other. */
class InProcessSpansTest extends SpanTreeContract {
    private final Store store = Store.inMemory();

    @Override
    FaultyStore store(Faults faults) {
        return new FaultyStore(store, faults);
    }

    @Override
    RuntimeBuilder connect(RuntimeBuilder builder) {
        return builder.node("the-node");
    }

    @Override
    Destinations destinations() {
        return Destinations.inProcess();
    }

    @Override
    void close() {
        store.close();
    }

    @Test
    void aDeadLetterIsAFailedSpanAndItsResumptionStandsBelowIt() {
        CountDownLatch mended = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            join(it, "weak", (tell, ctx) -> {
                ctx.send(new Ask("?"), new AgentId("ends", "1"), Answer.class, PATIENCE);
                if (mended.getCount() > 0) {
                    throw new IllegalStateException("broken");
                }
                ctx.publish(new Tell("at last", 1), topic("ends/a"));
            });
            join(it, "ends", (tell, ctx) -> {});
        });
        runtime.publish(new Tell("go", 0), topic("weak/a"));
        for (int times = 0; times < 2; times++) {
            int before = times;
            Waiting.until("it is parked", () -> collected.named(process("weak")).size() > before);
            if (times == 1) {
                mended.countDown();
            }
            runtime.resume(runtime.deadLetters().getFirst().id());
        }
        Waiting.until(
                "it is handled",
                () -> runtime.deadLetters().isEmpty()
                        && collected.all().stream().anyMatch(it -> "ends/a"
                                .equals(it.getAttributes().get(Words.AGENT))));
        settle(runtime);
        collected.assertOneTree();
        List<SpanData> lives = collected.named(process("weak"));
        assertThat(lives)
                .extracting(it -> it.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
        assertThat(collected.parent(lives.get(1))).isEqualTo(lives.get(0));
        assertThat(collected.parent(lives.get(2))).isEqualTo(lives.get(1));
        assertThat(collected.parent(handling("ends/a"))).isEqualTo(lives.get(2));
        assertThat(lives.getFirst().getAttributes().get(Words.OUTCOME)).isEqualTo("parked");
    }

    @Test
    void somebodyElsesTraceIsGoneOnWithAsItWasSampled() {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0";
        AgentRuntime runtime = start(it -> {
            join(it, "root", (tell, ctx) -> ctx.publish(tell, topic("ends/a")));
            join(it, "ends", (tell, ctx) -> {});
        });
        runtime.publish(new Tell("go", 0), topic("root/a"), PublishOptions.NONE.withTraceparent(parent + "0"));
        settle(runtime);
        assertThat(collected.all()).isEmpty();
        runtime.publish(new Tell("go", 0), topic("root/a"), PublishOptions.NONE.withTraceparent(parent + "1"));
        settle(runtime);
        assertThat(collected.all()).hasSize(3).allMatch(it -> it.getTraceId()
                .equals("0af7651916cd43dd8448eb211c80319c"));
        SpanData sent = collected.only("send " + destinations().prefix() + "topic.root");
        assertThat(sent.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(collected.parent(handling("ends/a"))).isEqualTo(handling("root/a"));
        assertThat(collected.parent(handling("root/a"))).isEqualTo(sent);
    }

    @Test
    void aSampleIsWholeConversationsAndTheStoreKeepsAllOfThem() {
        AgentRuntime runtime = start(collected.process(Sampler.parentBased(Sampler.traceIdRatioBased(0.5))), it -> {
            join(it, "root", (tell, ctx) -> ctx.publish(tell, topic("ends/a")));
            join(it, "ends", (tell, ctx) -> {});
        });
        for (int i = 0; i < 20; i++) {
            runtime.publish(new Tell("go", i), topic("root/a"), "sample" + i);
        }
        settle(runtime);
        Waiting.until(
                "all are known", () -> runtime.trace("sample19").messages().size() == 2);
        long whole = 0;
        for (int i = 0; i < 20; i++) {
            var trace = runtime.trace("sample" + i);
            assertThat(trace.messages()).hasSize(2);
            long spans = collected.all().stream()
                    .filter(it -> it.getTraceId().equals(trace.traceId()))
                    .count();
            assertThat(spans).isIn(0L, 3L);
            whole += spans == 0 ? 0 : 1;
        }
        assertThat(whole).isBetween(1L, 19L);
    }
}
