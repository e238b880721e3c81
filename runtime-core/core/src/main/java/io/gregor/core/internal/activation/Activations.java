package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The registered agent types, and the live instance of each agent. */
public final class Activations {
    private final ConcurrentHashMap<String, Registration> types = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Gate> gates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AgentId, Activation> live = new ConcurrentHashMap<>();
    private final Shared shared;

    public Activations(Shared shared) {
        this.shared = shared;
    }

    public void register(String agentType, Registration registration) {
        AgentId.requireType(agentType);
        if (types.putIfAbsent(agentType, registration) != null) {
            throw new IllegalArgumentException("agent type '" + agentType + "' is registered already");
        }
    }

    /** How many handlers of a type run at a time. */
    public void limit(String agentType, int handlers) {
        AgentId.requireType(agentType);
        if (handlers < 1) {
            throw new IllegalArgumentException(
                    "agents of type '" + agentType + "' need 1 handler at a time or more, not " + handlers);
        }
        if (gates.putIfAbsent(agentType, new Gate(handlers)) != null) {
            throw new IllegalArgumentException("agent type '" + agentType + "' is limited already");
        }
    }

    /** The one activation of an agent; null when nobody registered its type. */
    public @Nullable Activation get(AgentId id) {
        Activation known = live.get(id);
        if (known != null) {
            return known;
        }
        Registration registration = types.get(id.type());
        return registration == null
                ? null
                : live.computeIfAbsent(id, it -> new Activation(it, registration, shared, gate(it), this::end));
    }

    private Gate gate(AgentId id) {
        return gates.getOrDefault(id.type(), Gate.OPEN);
    }

    /** Ends activations that nothing reached for so long. */
    public void passivate(Duration idle) {
        long nanos = idle.toNanos();
        for (Activation activation : live.values()) {
            if (activation.isIdleFor(nanos) && activation.mailbox().retire()) {
                end(activation);
            }
        }
    }

    /** Ends activations of these agents as soon as they have nothing left to do. */
    public void lose(Predicate<AgentId> gone) {
        for (Activation activation : live.values()) {
            if (gone.test(activation.id())) {
                activation.leave();
            }
        }
    }

    /** Ends the activation of a retired mailbox, on a thread of its own: agents take their time to close. */
    private void end(Activation activation) {
        Thread.ofVirtual().name("gregor passivate " + activation.id()).start(() -> {
            try {
                activation.passivate();
            } finally {
                live.remove(activation.id(), activation);
                activation.markGone();
            }
        });
    }

    public Collection<Activation> live() {
        return live.values();
    }
}
