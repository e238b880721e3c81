package io.gregor.examples.desk;

import io.gregor.core.AgentRuntime;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.Store;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import java.time.Duration;

/** The help desk's agents, wired. */
public final class HelpDesk {
    private HelpDesk() {}

    /** A desk in this JVM that forgets everything when it ends; started. */
    public static AgentRuntime inThisJvm(Pager pager) {
        AgentRuntime runtime = AgentRuntime.inProcess().build();
        wire(runtime, pager, Duration.ofMinutes(10));
        runtime.start();
        return runtime;
    }

    /** A desk whose tickets outlive the process; started. */
    public static AgentRuntime durable(Pager pager, String url, String user, String password) {
        Store store = new PostgresStore(PostgresSettings.of(url, user, password));
        AgentRuntime runtime = AgentRuntime.builder()
                .store(store)
                .passivateAfter(Duration.ofMinutes(5))
                .build();
        wire(runtime, pager, Duration.ofMinutes(10));
        runtime.start();
        return runtime;
    }

    /** Registers the agents, and says who hears of what. */
    public static void wire(AgentRuntime runtime, Pager pager, Duration patience) {
        runtime.register("ticket", TicketAgent.class, id -> new TicketAgent(pager, patience));
        runtime.register("classifier", ClassifierAgent.class, id -> new ClassifierAgent());
        runtime.subscribe(new TypeSubscription("tickets", "ticket"));
        runtime.describe("classifier", "finds the queue for a question");
    }
}
