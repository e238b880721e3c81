package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.core.spi.RuntimeObserver;
import java.util.List;
import java.util.Set;

/** What a service adds to its runtime: its agents, and what they need. Each service has one bean that implements it. */
public interface AgentService {
    /** How many handlers of a service's agents run at a time where nothing else is said. */
    int CONCURRENCY = 16;

    /** Reads how many handlers run at a time: for services whose work is heavy, or asks others for much. */
    static int concurrency(ConfigReader reader, int otherwise) {
        return reader.number("gregor.concurrency", otherwise, 1, 10_000);
    }

    /** Reads the service's own keys; mistakes are told to the reader. Called once, before everything else. */
    default void configure(ConfigReader reader) {}

    /**
     * Opens what the agents need. Called once, on a thread of its own; a failure ends the service with the exception's
     * message as one line.
     *
     * @param ending tells when the agents have ended
     */
    default void open(Ending ending) {}

    /**
     * Waits for what agents use but can wait for themselves, so that nothing of it holds up the start. Called once, after
     * {@link #open}, on a thread of its own, while the service starts and may be ready; a failure ends the service as one
     * of {@code open} does.
     */
    default void warmUp() {}

    /**
     * Registers agents and subscriptions. Called before each attempt to start a runtime: more than once when store or
     * broker are not there yet.
     */
    void join(AgentRuntime runtime);

    /** The types of the agents that {@link #join} registers: the service is ready when it gets their messages. */
    List<String> agentTypes();

    /** Message records that no handler of the agents takes, and that are to be read nevertheless. */
    default List<Class<?>> messages() {
        return List.of();
    }

    /** Who is told what the runtime does, besides those that every service has. Asked before each attempt to start. */
    default List<RuntimeObserver> observers() {
        return List.of();
    }

    /**
     * What the ids of agents begin with whose states are forgotten after a week without a change, as in
     * {@link io.gregor.extensions.postgres.PostgresSettings#forgotten}.
     */
    default Set<String> forgotten() {
        return Set.of();
    }

    /** Closes what was opened. Called once, after the runtime has stopped. */
    default void close() {}
}
