package io.gregor.extensions.quarkus;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells a registry of metrics what a runtime does with its messages. Each meter has the agent's type, never its key; all
 * are there from the start, at zero. Types that the service has not said are counted together, as {@code other}: anybody
 * can write to an agent that there is not.
 */
final class RuntimeMeters implements RuntimeObserver {
    private final Map<String, AgentMeters> agents;
    private final AgentMeters others;

    RuntimeMeters(MeterRegistry registry, List<String> agentTypes) {
        this.agents = agentTypes.stream()
                .collect(Collectors.toUnmodifiableMap(type -> type, type -> new AgentMeters(registry, type)));
        this.others = new AgentMeters(registry, "other");
    }

    @Override
    public void ended(AgentId agent, Envelope envelope, Delivered how) {
        of(agent).ended(how);
    }

    @Override
    public void ran(AgentId agent, boolean succeeded, long nanos) {
        of(agent).ran(succeeded, nanos);
    }

    @Override
    public void retried(AgentId agent) {
        of(agent).retried();
    }

    @Override
    public void stepped(AgentId agent, String step, boolean replayed, long nanos) {
        of(agent).stepped(replayed);
    }

    @Override
    public void committed(Commit commit, long nanos) {
        AgentMeters meters = of(commit.agent());
        meters.committed(nanos);
        commit.outbox().forEach(meters::published);
    }

    @Override
    public void superseded(AgentId agent) {
        of(agent).superseded();
    }

    @Override
    public void parked(DeadLetter letter) {
        of(letter.agent()).parked(LetterCause.of(letter.cause()));
    }

    private AgentMeters of(AgentId agent) {
        return agents.getOrDefault(agent.type(), others);
    }
}
