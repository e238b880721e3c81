package io.gregor.testkit;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A payer who pays outside the runtime and counts, and a book in which each payment must stand once, in its order. */
final class Bookkeeping {
    static final int MESSAGES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The world outside: how often each payment was really made. */
    private final Map<String, AtomicInteger> payments = new ConcurrentHashMap<>();

    int pay(String what) {
        return payments.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    Optional<Integer> paid(String what) {
        return Optional.ofNullable(payments.get(what)).map(AtomicInteger::get);
    }

    List<Integer> payments() {
        return payments.values().stream().map(AtomicInteger::get).toList();
    }

    /** A payment that can be asked for. */
    Step reconcilable(String what) {
        return Step.reconcilable(() -> paid(what));
    }

    /** The kind of step for each payment. */
    interface Kind {
        Step of(String what);
    }

    void wire(AgentRuntime runtime, Kind kind) {
        runtime.register("payer", id -> new Payer(kind));
        runtime.register("book", id -> new Book());
        runtime.subscribe(new TypeSubscription("pay", "payer"));
        runtime.subscribe(new TypeSubscription("book", "book"));
    }

    /** Publishes all payments; doing it again changes nothing. */
    static void publish(AgentRuntime runtime) {
        for (int i = 1; i <= MESSAGES; i++) {
            runtime.publish(new Tell("m", i), new TopicId("pay", "all"), "message-" + i);
        }
    }

    static List<String> entries(AgentRuntime runtime) {
        return runtime.send(new Ask("?"), new AgentId("book", "all"), Ledger.class, PATIENCE)
                .entries();
    }

    static List<String> allOnceInOrder() {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            expected.add("m" + i + " as " + i);
        }
        return expected;
    }

    private final class Payer implements Agent {
        private final Kind kind;

        Payer(Kind kind) {
            this.kind = kind;
        }

        @Handles
        void on(Tell tell, MessageContext ctx) throws Exception {
            String what = tell.from() + tell.number();
            ctx.step("pay", kind.of(what), () -> pay(what));
            int count = ctx.state(Tally.class).map(Tally::count).orElse(0) + 1;
            ctx.setState(new Tally(count));
            ctx.publish(new Tell(what, count), new TopicId("book", "all"));
        }
    }

    private static final class Book implements Agent {
        @Handles
        void on(Tell tell, MessageContext ctx) {
            ctx.setState(ledger(ctx).with(tell.from() + " as " + tell.number()));
        }

        @Handles
        Ledger on(Ask ask, MessageContext ctx) {
            return ledger(ctx);
        }

        private static Ledger ledger(MessageContext ctx) {
            return ctx.state(Ledger.class).orElse(Ledger.EMPTY);
        }
    }
}
