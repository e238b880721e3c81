package io.gregor.manager.service;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Topics;
import java.util.function.Consumer;

/**
 * Hands the result of each migration to the world outside, once; a crash at that very moment hands it out again. Its key
 * is the migration's id.
 */
final class ResultAgent implements Agent {
    static final String TYPE = "result";

    private final Consumer<MigrationFinished> outside;

    ResultAgent(Consumer<MigrationFinished> outside) {
        this.outside = outside;
    }

    static void join(AgentRuntime runtime, Consumer<MigrationFinished> outside) {
        runtime.register(TYPE, ResultAgent.class, id -> new ResultAgent(outside));
        runtime.subscribe(new TypeSubscription(Topics.PROGRESS, TYPE));
    }

    @Handles
    void watch(Progress progress, MessageContext context) throws Exception {
        if (progress instanceof MigrationFinished finished) {
            context.step("hand out", Step.idempotent(finished.migration()), () -> {
                outside.accept(finished);
                return true;
            });
        }
    }
}
