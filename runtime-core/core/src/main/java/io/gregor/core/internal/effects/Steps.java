package io.gregor.core.internal.effects;

import io.gregor.core.AgentId;
import io.gregor.core.InDoubt;
import io.gregor.core.Step;
import io.gregor.core.TracedStep;
import io.gregor.core.WireName;
import io.gregor.core.internal.lifecycle.Observers;
import io.gregor.core.internal.request.Cancel;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The steps of one attempt: each done once, its result recorded, whatever its kind allows when its end is unknown. */
final class Steps {
    private final AgentId self;
    private final Journal journal;
    private final Cancel cancel;
    private final Set<String> names = new HashSet<>();
    private final Scope scope;
    private final List<TracedStep> done = new ArrayList<>();
    private @Nullable InDoubt doubt;

    Steps(AgentId self, Journal journal, Cancel cancel, Scope scope) {
        this.self = self;
        this.journal = journal;
        this.cancel = cancel;
        this.scope = scope;
    }

    /** The steps whose results are recorded, in their order. */
    List<TracedStep> done() {
        return done;
    }

    @Nullable Object run(String name, Step kind, Callable<?> work) throws Exception {
        long begun = scope.observer().begin();
        boolean replayed = journal.find(name) instanceof StepResult;
        Object result = replayed ? result(name, kind, work) : observed(name, kind, work);
        done.add(new TracedStep(name, word(kind), true, scope.clock().instant()));
        scope.observer().stepped(self, name, replayed, Observers.since(begun));
        return result;
    }

    private @Nullable Object observed(String name, Step kind, Callable<?> work) throws Exception {
        scope.observer().stepping(self, name, word(kind));
        try {
            return result(name, kind, work);
        } catch (Throwable e) {
            scope.observer().stepFailed(self, name, e);
            throw e;
        }
    }

    private static String word(Step kind) {
        return switch (kind) {
            case Step.Recorded _ -> "recorded";
            case Step.Idempotent _ -> "idempotent";
            case Step.Reconcilable _ -> "reconcilable";
            case Step.Unsafe _ -> "unsafe";
        };
    }

    private @Nullable Object result(String name, Step kind, Callable<?> work) throws Exception {
        if (!names.add(name)) {
            throw new IllegalArgumentException("step '" + name + "' was used before in this handler: give each a name");
        }
        StepRecord known = journal.find(name);
        if (known instanceof StepResult(Object value)) {
            if (value instanceof Unreadable(WireName type, var _, String why)) {
                throw new IllegalStateException(
                        "the recorded result of step '" + name + "', a " + type + ", can't be read: " + why);
            }
            return value;
        }
        cancel.throwIfCancelled();
        return switch (kind) {
            case Step.Recorded _, Step.Idempotent _ -> finish(name, work.call());
            case Step.Unsafe _ -> unsafe(name, known == StepIntent.BEGUN, work);
            case Step.Reconcilable(Callable<? extends Optional<?>> check) ->
                reconcile(name, known == StepIntent.BEGUN, check, work);
        };
    }

    /** A handler that caught the doubt does not make it go away. */
    void requireNoDoubt() {
        if (doubt != null) {
            throw doubt;
        }
    }

    private @Nullable Object unsafe(String name, boolean begun, Callable<?> work) {
        if (begun) {
            throw inDoubt(name, "was begun and not recorded");
        }
        journal.record(name, StepIntent.BEGUN);
        try {
            return finish(name, work.call());
        } catch (Exception e) {
            InDoubt unknown = inDoubt(name, "threw " + e);
            unknown.initCause(e);
            throw unknown;
        }
    }

    private @Nullable Object reconcile(
            String name, boolean begun, Callable<? extends Optional<?>> check, Callable<?> work) throws Exception {
        if (begun) {
            Optional<?> found = check.call();
            if (found.isPresent()) {
                return finish(name, found.get());
            }
        } else {
            journal.record(name, StepIntent.BEGUN);
        }
        return finish(name, work.call());
    }

    private @Nullable Object finish(String name, @Nullable Object result) {
        Recordable.require(name, result);
        journal.record(name, new StepResult(result));
        return result;
    }

    private InDoubt inDoubt(String name, String why) {
        InDoubt unknown = new InDoubt(
                name,
                "step '" + name + "' of " + self + " " + why
                        + ": find out whether it was done, then resolve or repeat the step");
        doubt = unknown;
        return unknown;
    }
}
