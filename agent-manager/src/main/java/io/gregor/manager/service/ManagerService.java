package io.gregor.manager.service;

import io.gregor.core.AgentRuntime;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.extensions.quarkus.AgentService;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.manager.MigrationAgent;
import io.gregor.manager.ObjectAgent;
import io.gregor.manager.service.login.Access;
import io.gregor.manager.service.login.HealthPort;
import io.gregor.migration.message.Messages;
import io.gregor.migration.team.GivenUp;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Plans migrations and leads their objects. Any number of managers share the work. */
@ApplicationScoped
public class ManagerService implements AgentService {
    private final Results results;
    private final MigrationMeters migrations;

    @Inject
    public ManagerService(Results results, MeterRegistry metrics) {
        this.results = results;
        this.migrations = new MigrationMeters(metrics);
    }

    @Override
    public void configure(ConfigReader reader) {
        Access.read(reader);
        HealthPort.read(reader);
    }

    @Override
    public List<Class<?>> messages() {
        return Messages.all(); // to show dead letters, whoever they were for
    }

    @Override
    public List<String> agentTypes() {
        return List.of(MigrationAgent.TYPE, ObjectAgent.TYPE, ResultAgent.TYPE, RequestAgent.TYPE);
    }

    @Override
    public List<RuntimeObserver> observers() {
        return List.of(migrations);
    }

    /** The keys that clients gave their requests; what was submitted is remembered with its migration. */
    @Override
    public Set<String> forgotten() {
        return Set.of(RequestAgent.OF_KEYS);
    }

    @Override
    public void join(AgentRuntime runtime) {
        var clock = Clock.systemUTC();
        MigrationAgent.join(runtime, clock);
        ObjectAgent.join(runtime, clock);
        ResultAgent.join(runtime, results);
        RequestAgent.join(runtime, clock);
        GivenUp.join(runtime);
    }
}
