package io.gregor.cli.team;

import io.gregor.assistant.AssistantAgent;
import io.gregor.assistant.Drafter;
import io.gregor.assistant.ModelDrafter;
import io.gregor.assistant.RulesDrafter;
import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.ExecutorAgent;
import io.gregor.executor.InfrastructureException;
import io.gregor.extensions.models.Models;
import io.gregor.manager.MigrationAgent;
import io.gregor.manager.ObjectAgent;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.ModelTestWriter;
import io.gregor.tester.TestWriter;
import io.gregor.tester.TesterAgent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** All agents of a migration, wired in this process to a sandboxes' server and a target. */
public final class LocalTeam implements AutoCloseable {
    private static final String CONSOLE = "console";
    private static final Duration LOOK_AFTER = Duration.ofMillis(200);

    private final Databases databases;
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();
    private final Map<ObjectName, ObjectKind> kinds = new ConcurrentHashMap<>();

    private LocalTeam(Databases databases, List<Drafter> drafters, List<TestWriter> writers) {
        this.databases = databases;
        var clock = Clock.systemUTC();
        runtime.register(MigrationAgent.TYPE, MigrationAgent.class, id -> new MigrationAgent(clock));
        runtime.register(ObjectAgent.TYPE, ObjectAgent.class, id -> new ObjectAgent(clock));
        runtime.register(AssistantAgent.TYPE, AssistantAgent.class, id -> new AssistantAgent(drafters));
        runtime.register(
                ExecutorAgent.TYPE,
                ExecutorAgent.class,
                id -> new ExecutorAgent(databases.sandboxes(), databases::target));
        runtime.register(TesterAgent.TYPE, TesterAgent.class, id -> new TesterAgent(writers));
        runtime.subscribe(new TypeSubscription(Topics.MIGRATIONS, MigrationAgent.TYPE));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, ObjectAgent.TYPE));
        runtime.subscribe(new TypeSubscription(Topics.DRAFTS, AssistantAgent.TYPE));
        runtime.subscribe(new TypeSubscription(Topics.EXECUTIONS, ExecutorAgent.TYPE));
        runtime.subscribe(new TypeSubscription(Topics.TESTS, TesterAgent.TYPE));
    }

    /** Starts databases and agents, with the model that the configuration names. */
    public static LocalTeam start(TeamConfig config) {
        var drafters = new ArrayList<Drafter>(List.of(new RulesDrafter()));
        var writers = new ArrayList<TestWriter>(List.of(new InterpreterTestWriter()));
        if (config.model() != null) {
            var name = config.model().toString();
            var model = Models.open(config.model(), System.getenv());
            drafters.add(new ModelDrafter(name, model));
            writers.add(new ModelTestWriter(model, name));
        }
        return start(config, drafters, writers);
    }

    /**
     * Starts databases and agents.
     *
     * @throws InfrastructureException when a database cannot be started or reached
     */
    public static LocalTeam start(TeamConfig config, List<Drafter> drafters, List<TestWriter> writers) {
        return new LocalTeam(Databases.start(config.home(), config.target()), drafters, writers);
    }

    /** What messages call the target. */
    public String targetName() {
        return databases.targetName();
    }

    /** How long it took until the databases were ready. */
    public Duration databaseStart() {
        return databases.startTime();
    }

    /**
     * Does one migration and waits for its end. A team does one migration in its life.
     *
     * @param watcher sees everything that happens, in order, one at a time; it may block, for instance to ask somebody
     */
    public MigrationFinished migrate(MigrationSubmitted submission, Consumer<Progress> watcher)
            throws InterruptedException {
        var finished = new CompletableFuture<MigrationFinished>();
        runtime.registerClosure(CONSOLE, (message, context) -> {
            if (message instanceof Progress.MigrationPlanned plan) {
                plan.objects().forEach(o -> kinds.put(o.name(), o.kind()));
            }
            if (message instanceof MigrationFinished f) {
                finished.complete(f);
            }
            if (message instanceof Progress progress) {
                watcher.accept(progress);
            }
        });
        runtime.subscribe(new TypeSubscription(Topics.PROGRESS, CONSOLE));
        runtime.start();
        runtime.publish(submission, Topics.migration(submission.migration()));
        while (true) {
            try {
                return finished.get(LOOK_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                runtime.deadLetters().forEach(this::giveUp);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** An agent that could not handle its message will never answer it: somebody must, or the object waits for ever. */
    private void giveUp(DeadLetter letter) {
        var reason = letter.agent().type() + " failed: " + letter.cause().getMessage();
        var id = "given up " + letter.id(); // one word for each letter, however often it is looked at
        switch (letter.message()) {
            case Work.ObjectStarted started ->
                end(started.object(), started.source().kind(), reason, id);
            case Work work -> {
                var outcome = new Outcome.WorkFailed(work.object(), work.round(), reason);
                runtime.publish(outcome, Topics.to(Topics.OBJECTS, work.object()), id);
            }
            case Outcome outcome -> {
                var kind = kinds.getOrDefault(outcome.object().name(), ObjectKind.TABLE);
                end(outcome.object(), kind, reason, id);
            }
            case Progress watched -> {} // who watches and fails keeps nobody from working
            default -> throw new InfrastructureException(reason);
        }
    }

    private void end(ObjectId object, ObjectKind kind, String reason, String messageId) {
        var report = new ObjectReport(
                object.name(), kind, End.FAILED, reason, 0, null, null, List.of(), List.of(), Duration.ZERO);
        runtime.publish(
                new ObjectEnded(object.migration(), report, false), Topics.migration(object.migration()), messageId);
    }

    /** Says a person's word to an object that waits for it. */
    public void answer(Outcome word) {
        runtime.publish(word, Topics.to(Topics.OBJECTS, word.object()));
    }

    @Override
    public void close() {
        runtime.stop();
        databases.close();
    }
}
