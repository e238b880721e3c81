package io.gregor.assistant.service;

import io.gregor.assistant.AssistantAgent;
import io.gregor.assistant.Drafter;
import io.gregor.assistant.ModelDrafter;
import io.gregor.assistant.RulesDrafter;
import io.gregor.core.AgentRuntime;
import io.gregor.extensions.quarkus.AgentService;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.extensions.quarkus.model.ConfiguredModel;
import io.gregor.migration.message.ModelReply;
import io.gregor.migration.team.GivenUp;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Drafts and repairs: by rules, and by the model that {@code gregor.model} names, if it names one. */
@ApplicationScoped
public class AssistantService implements AgentService {
    private final List<Drafter> drafters = new ArrayList<>(List.of(new RulesDrafter()));
    private int concurrency = AgentService.CONCURRENCY;

    private final MeterRegistry metrics;

    @Inject
    public AssistantService(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void configure(ConfigReader reader) {
        concurrency = AgentService.concurrency(reader, concurrency);
        ConfiguredModel.read(reader, metrics).ifPresent(it -> drafters.add(new ModelDrafter(it.name(), it.model())));
    }

    @Override
    public List<Class<?>> messages() {
        return List.of(ModelReply.class); // a step keeps it
    }

    @Override
    public List<String> agentTypes() {
        return List.of(AssistantAgent.TYPE);
    }

    @Override
    public void join(AgentRuntime runtime) {
        AssistantAgent.join(runtime, drafters);
        runtime.limit(AssistantAgent.TYPE, concurrency);
        GivenUp.join(runtime);
    }
}
