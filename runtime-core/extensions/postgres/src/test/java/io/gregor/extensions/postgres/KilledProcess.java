package io.gregor.extensions.postgres;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.Trace;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedStep;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Ledger;
import io.gregor.testkit.Tell;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A process that is killed: pays by writing lines into files outside, one step each, and keeps a book of them. Arguments:
 * the database, the folder, how many payments. It prints its book when all is done, and what
 * the store tells of each payment.
 */
public final class KilledProcess {
    static final int KEYS = 8;

    private KilledProcess() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        int payments = Integer.parseInt(arguments[2]);
        PostgresSettings settings =
                PostgresSettings.of(arguments[0], "postgres", null).withNode("the-killed");
        try (AgentRuntime runtime =
                AgentRuntime.inProcess().store(new PostgresStore(settings)).build()) {
            runtime.register("payer", Payer.class, id -> new Payer(folder));
            runtime.register("book", Book.class, id -> new Book());
            runtime.subscribe(new TypeSubscription("pay", "payer"));
            runtime.subscribe(new TypeSubscription("book", "book"));
            runtime.start();
            System.out.println("started");
            for (int i = 0; i < payments; i++) {
                runtime.publish(new Tell("p", i), new TopicId("pay", "k" + i % KEYS), "payment-" + i);
            }
            Waiting.until(
                    "all is paid", Duration.ofMinutes(2), () -> entries(runtime).size() >= payments);
            runtime.awaitIdle(Duration.ofSeconds(60));
            System.out.println("book " + String.join(" ", entries(runtime)));
            System.out.println("traces " + String.join(" ", traces(runtime, payments)));
        }
    }

    private static List<String> entries(AgentRuntime runtime) {
        return runtime.send(new Ask("?"), new AgentId("book", "all"), Ledger.class, Duration.ofSeconds(30))
                .entries();
    }

    /** What the store tells of each payment, from its order to its entry in the book. */
    private static List<String> traces(AgentRuntime runtime, int payments) {
        return IntStream.range(0, payments)
                .mapToObj(number -> runtime.trace("payment-" + number).tree().stream()
                        .map(KilledProcess::told)
                        .collect(Collectors.joining("+")))
                .toList();
    }

    private static String told(Trace.Node node) {
        TracedMessage message = node.message();
        String steps = message.steps().stream().map(TracedStep::name).collect(Collectors.joining(","));
        String caused = node.caused().stream().map(KilledProcess::told).collect(Collectors.joining("+"));
        return message.agent().map(AgentId::toString).orElse("nobody") + ":" + message.outcome() + "[" + steps + "]("
                + caused + ")";
    }

    /** Each payer writes to a file of its own. */
    static final class Payer implements Agent {
        private final Path folder;

        Payer(Path folder) {
            this.folder = folder;
        }

        @Handles
        void on(Tell tell, MessageContext ctx) throws Exception {
            Path file = folder.resolve(ctx.self().key());
            String line = "p" + tell.number();
            Step kind = Step.reconcilable(() -> wasPaid(file, line) ? Optional.of(line) : Optional.empty());
            ctx.step("pay", kind, () -> {
                Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return line;
            });
            ctx.publish(new Tell(line, 0), new TopicId("book", "all"));
        }

        private static boolean wasPaid(Path file, String line) throws IOException {
            return Files.exists(file) && Files.readAllLines(file).contains(line);
        }
    }

    /** Notes what it hears. */
    static final class Book implements Agent {
        @Handles
        void on(Tell tell, MessageContext ctx) {
            ctx.setState(ledger(ctx).with(tell.from()));
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
