package io.gregor.core.internal.engine;

import io.gregor.core.Agent;
import io.gregor.core.AgentFactory;
import io.gregor.core.AgentId;
import io.gregor.core.AgentMetadata;
import io.gregor.core.Closure;
import io.gregor.core.Done;
import io.gregor.core.MessageTypes;
import io.gregor.core.Replier;
import io.gregor.core.Unlisted;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.activation.Registration;
import io.gregor.core.internal.handler.ClosureAgent;
import io.gregor.core.internal.handler.HandlerTable;
import io.gregor.core.spi.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where agent types are registered and described. */
final class AgentTypes {
    private final Activations activations;
    private final Transport transport;
    private final MessageTypes types;
    private final Map<String, String> descriptions = new ConcurrentHashMap<>();

    AgentTypes(Activations activations, Transport transport, MessageTypes types) {
        this.activations = activations;
        this.transport = transport;
        this.types = types;
    }

    void register(String agentType, AgentFactory factory) {
        register(agentType, new Registration(Agent.class, factory));
    }

    void register(String agentType, Class<? extends Agent> agentClass, AgentFactory factory) {
        HandlerTable.of(agentClass).teach(types);
        register(agentType, new Registration(agentClass, factory));
    }

    void register(String agentType, Closure closure, Unlisted unlisted, Class<?>... listed) {
        Replier replier = (message, ctx) -> {
            closure.handle(message, ctx);
            return new Done();
        };
        register(agentType, replier, unlisted, listed);
    }

    void register(String agentType, Replier replier, Unlisted unlisted, Class<?>... listed) {
        ClosureAgent agent = new ClosureAgent(replier, List.of(listed), unlisted);
        agent.listed().stream().filter(MessageTypes::isMessage).forEach(types::add);
        register(agentType, ClosureAgent.class, id -> agent);
    }

    private void register(String agentType, Registration registration) {
        activations.register(agentType, registration);
        transport.register(agentType);
    }

    void limit(String agentType, int handlers) {
        activations.limit(agentType, handlers);
    }

    void describe(String agentType, String description) {
        descriptions.put(AgentId.requireType(agentType), description);
    }

    AgentMetadata metadata(AgentId agent) {
        return new AgentMetadata(agent, descriptions.getOrDefault(agent.type(), ""));
    }
}
