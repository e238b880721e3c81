package io.gregor.cli.team;

import io.gregor.assistant.AssistantAgent;
import io.gregor.assistant.Drafter;
import io.gregor.assistant.ModelDrafter;
import io.gregor.assistant.RulesDrafter;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.Databases;
import io.gregor.executor.ExecutorAgent;
import io.gregor.executor.InfrastructureException;
import io.gregor.extensions.models.Models;
import io.gregor.extensions.opentelemetry.Destinations;
import io.gregor.extensions.opentelemetry.Tracing;
import io.gregor.manager.MigrationAgent;
import io.gregor.manager.ObjectAgent;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Topics;
import io.gregor.migration.team.GivenUp;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.ModelTestWriter;
import io.gregor.tester.TestWriter;
import io.gregor.tester.TesterAgent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** All agents of a migration, wired in this process to a sandboxes' server and a target. */
public final class LocalTeam implements Team {
    private static final String CONSOLE = "console";

    private final Databases databases;
    private final Tracing tracing;
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();

    private LocalTeam(Databases databases, Tracing tracing, List<Drafter> drafters, List<TestWriter> writers) {
        this.databases = databases;
        this.tracing = tracing;
        tracing.observer(Destinations.inProcess()).ifPresent(runtime::observe);
        var clock = Clock.systemUTC();
        MigrationAgent.join(runtime, clock);
        ObjectAgent.join(runtime, clock);
        AssistantAgent.join(runtime, drafters);
        ExecutorAgent.join(runtime, databases.sandboxes(), databases::target);
        TesterAgent.join(runtime, writers);
        GivenUp.join(runtime);
    }

    /** Starts databases and agents, with the model that the configuration names. */
    public static LocalTeam start(TeamConfig config) {
        var drafters = new ArrayList<Drafter>(List.of(new RulesDrafter()));
        var writers = new ArrayList<TestWriter>(List.of(new InterpreterTestWriter(config.sources())));
        if (config.model() != null) {
            var name = config.model().toString();
            var model = Tracing.traced(
                    Models.open(config.model(), System.getenv()),
                    config.model().provider().name().toLowerCase(Locale.ROOT),
                    config.model().model());
            drafters.add(new ModelDrafter(name, model));
            writers.add(new ModelTestWriter(model, name));
        }
        return start(config, drafters, writers, System.getenv());
    }

    /**
     * Starts databases and agents.
     *
     * @param environment says where spans are sent to, if anywhere
     * @throws InfrastructureException when a database cannot be started or reached
     */
    static LocalTeam start(
            TeamConfig config, List<Drafter> drafters, List<TestWriter> writers, Map<String, String> environment) {
        var tracing = tracing(environment);
        return new LocalTeam(
                Databases.start(config.home(), config.target(), config.sandboxes()), tracing, drafters, writers);
    }

    private static Tracing tracing(Map<String, String> environment) {
        try {
            return Tracing.configured(environment, "gregor", "command");
        } catch (IllegalArgumentException e) {
            throw new InfrastructureException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String targetName() {
        return databases.targetName();
    }

    /** What is unsafe about the target, in lines for whoever configured it. */
    public List<String> warnings() {
        return databases.warnings();
    }

    @Override
    public Optional<String> isolation() {
        return Optional.of(databases.isolation());
    }

    @Override
    public Optional<Duration> databaseStart() {
        return Optional.of(databases.startTime());
    }

    /** {@inheritDoc} A team in this process does one migration in its life. */
    @Override
    public MigrationFinished migrate(MigrationSubmitted submission, Consumer<Progress> watcher)
            throws InterruptedException {
        var finished = new CompletableFuture<MigrationFinished>();
        runtime.registerClosure(CONSOLE, (message, context) -> {
            try {
                if (message instanceof Progress progress) {
                    watcher.accept(progress);
                }
            } finally {
                switch (message) {
                    case MigrationFinished f -> finished.complete(f);
                    case MigrationBroken b -> finished.completeExceptionally(new InfrastructureException(b.reason()));
                    default -> {}
                }
            }
        });
        runtime.subscribe(new TypeSubscription(Topics.PROGRESS, CONSOLE));
        runtime.start();
        runtime.publish(submission, Topics.migration(submission.migration()));
        try {
            return finished.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException error ? error : new IllegalStateException(e.getCause());
        }
    }

    /** Has the running migration stop; what is not in the target yet ends as failed. */
    public void cancel(String migration, String by) {
        runtime.publish(new MigrationCancelled(migration, by), Topics.migration(migration));
    }

    @Override
    public void answer(Outcome word) {
        runtime.publish(word, Topics.to(Topics.OBJECTS, word.object()));
    }

    /** {@inheritDoc} With this process its agents end, so that nobody could say it later: that is a no. */
    @Override
    public void unanswered(ApprovalRequested request) {
        answer(new Outcome.Disapproved(
                request.object(), request.round(), System.getProperty("user.name"), "nobody answered"));
    }

    @Override
    public void close() {
        runtime.stop();
        tracing.close();
        databases.close();
    }
}
