package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.MessageTypes;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise 8 after a restart: however much waits in the store, memory holds a part of it, and the order stays. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RecoveryContract {
    private static final int KEYS = 50;
    private static final int OLD = 500;
    private static final int NEW = 10;
    private static final int MOST_IN_MEMORY = 10_000;

    private final List<Lives> opened = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, List<Integer>> worked = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> noted = new ConcurrentHashMap<>();

    /** Data with nothing in them. */
    protected abstract DurableData data();

    @AfterEach
    void closeAll() {
        opened.forEach(Lives::close);
    }

    private static void leaveBehind(Store store) throws Exception {
        MessageTypes types = new MessageTypes();
        types.add(Tell.class);
        store.start(types);
        Parallel.run(KEYS, key -> {
            for (int i = 0; i < OLD; i++) {
                store.accept(envelope("old-" + key + "-" + i, key, i));
            }
        });
        store.close();
    }

    private static Envelope envelope(String id, int key, int number) {
        return new Envelope(
                id,
                new Address.Topic(new TopicId("work", "k" + key)),
                MessageTypes.nameOf(Tell.class),
                new Tell("old", number),
                "an earlier life",
                null,
                id,
                null,
                null,
                null,
                Instant.now(),
                null);
    }

    private Transport counting() {
        Transport real = Transport.inProcess();
        return (Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        sent.incrementAndGet();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aLongBacklogIsWorkedOffPieceByPieceAndInOrder() throws Exception {
        DurableData data = data();
        leaveBehind(data.nextLife());
        CountDownLatch gate = new CountDownLatch(1);
        Lives lives = new Lives(data, it -> it.transport(counting()), it -> {
            it.register("worker", TestAgent.told((tell, ctx) -> {
                gate.await();
                worked.computeIfAbsent(ctx.self().key(), key -> new CopyOnWriteArrayList<>())
                        .add(tell.number());
                ctx.publish(tell, new TopicId("book", "b" + ctx.self().key().hashCode() % 7));
            }));
            it.register("book", TestAgent.told((tell, ctx) -> noted.computeIfAbsent(
                            ctx.sender().orElseThrow().key(), key -> new CopyOnWriteArrayList<>())
                    .add(tell.number())));
            it.subscribe(new TypeSubscription("work", "worker"));
            it.subscribe(new TypeSubscription("book", "book"));
        });
        opened.add(lives);
        AgentRuntime runtime = lives.begin(Faults.NONE);
        assertThat(sent).as("taken into memory").hasValue(MOST_IN_MEMORY);
        for (int i = OLD; i < OLD + NEW; i++) {
            for (int key = 0; key < KEYS; key++) {
                runtime.publish(new Tell("new", i), new TopicId("work", "k" + key));
            }
        }
        assertThat(sent).as("the new ones wait for their turn").hasValue(MOST_IN_MEMORY);
        assertThat(runtime.awaitIdle(Duration.ZERO)).isFalse();
        gate.countDown();
        assertThat(runtime.awaitIdle(Duration.ofSeconds(180))).isTrue();
        List<Integer> all = IntStream.range(0, OLD + NEW).boxed().toList();
        assertThat(worked).hasSize(KEYS).allSatisfy((key, numbers) -> assertThat(numbers)
                .as("what %s handled", key)
                .isEqualTo(all));
        assertThat(noted).hasSize(KEYS).allSatisfy((key, numbers) -> assertThat(numbers)
                .as("what %s sent", key)
                .isEqualTo(all));
        int before = sent.get();
        runtime.publish(new Tell("after", 0), new TopicId("work", "late"));
        assertThat(sent.get()).as("sent at once again").isGreaterThan(before);
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
