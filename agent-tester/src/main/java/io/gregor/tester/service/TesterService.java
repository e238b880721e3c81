package io.gregor.tester.service;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.quarkus.AgentService;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.extensions.quarkus.model.ConfiguredModel;
import io.gregor.migration.message.ModelReply;
import io.gregor.migration.team.GivenUp;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.ModelTestWriter;
import io.gregor.tester.TestWriter;
import io.gregor.tester.TesterAgent;
import io.gregor.tester.source.SourceDatabases;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes tests and judges: by the source database that a migration names (one of {@code gregor.sources}, or of
 * {@code sources.properties} in {@code gregor.home}), by the interpreter, and by the model that {@code gregor.model}
 * names, if it names one.
 */
@ApplicationScoped
public class TesterService implements AgentService {
    private final List<TestWriter> writers = new ArrayList<>();
    private final MeterRegistry metrics;
    private int concurrency = AgentService.CONCURRENCY;

    @Inject
    public TesterService(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void configure(ConfigReader reader) {
        concurrency = AgentService.concurrency(reader, concurrency);
        writers.add(new InterpreterTestWriter(new ConfiguredSources(reader).read(home(reader))));
        ConfiguredModel.read(reader, metrics).ifPresent(it -> writers.add(new ModelTestWriter(it.model(), it.name())));
    }

    @Override
    public List<Class<?>> messages() {
        return List.of(ModelReply.class); // a step keeps it
    }

    private static SourceDatabases home(ConfigReader reader) {
        try {
            return SourceDatabases.in(Path.of(reader.text("gregor.home").orElse(".gregor")));
        } catch (InvalidPathException e) {
            reader.complain("gregor.home must be a folder's path: " + e.getReason());
            return SourceDatabases.none();
        }
    }

    @Override
    public List<String> agentTypes() {
        return List.of(TesterAgent.TYPE);
    }

    @Override
    public void join(AgentRuntime runtime) {
        TesterAgent.join(runtime, writers);
        runtime.limit(TesterAgent.TYPE, concurrency);
        GivenUp.join(runtime);
    }
}
