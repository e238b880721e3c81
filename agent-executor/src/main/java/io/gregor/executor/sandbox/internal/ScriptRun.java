package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.internal.script.ScriptSplitter;
import io.gregor.executor.internal.script.ScriptStatement;
import io.gregor.executor.internal.wire.Session;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.executor.sandbox.SqlError;
import io.gregor.executor.sandbox.StatementResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one script in one session, within its limits. */
final class ScriptRun {
    private static final String CANCELED = "57014";
    private static final Duration END = Duration.ofSeconds(5);

    private final ScriptLimits limits;
    private final OutputBudget budget;
    private final IntConsumer terminator;
    private final List<StatementResult> results = new ArrayList<>();
    private final long began = System.nanoTime();
    private @Nullable SqlError firstError;
    private volatile @Nullable Watchdog watchdog;
    private volatile boolean cancelled;

    ScriptRun(ScriptLimits limits, IntConsumer terminator) {
        this.limits = limits;
        this.terminator = terminator;
        this.budget = new OutputBudget(limits.bytes());
    }

    static ScriptResult run(
            Door door, String script, ScriptLimits limits, IntConsumer terminator, Map<String, String> settings) {
        return new ScriptRun(limits, terminator).run(door, script, settings);
    }

    /** Runs the script; once only. */
    ScriptResult run(Door door, String script, Map<String, String> settings) {
        if (script.indexOf('\0') >= 0) {
            return refused("a script can't contain the character with code 0", script);
        }
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("statement_timeout", Long.toString(limits.statement().toMillis()));
        try (Session session = door.session(all)) {
            ScriptResult result = in(session, ScriptSplitter.split(script));
            // Who looks at the sandbox next must not meet this session's locks, which may be all that the server has.
            session.end(END);
            return result;
        } catch (IOException e) {
            throw new InfrastructureException("the sandbox does not answer: " + e.getMessage(), e);
        }
    }

    /** Stops it, from another thread. */
    void cancel() {
        cancelled = true;
        Watchdog current = watchdog;
        if (current != null) {
            current.call();
        }
    }

    private ScriptResult in(Session session, List<ScriptStatement> statements) {
        for (ScriptStatement statement : statements) {
            Duration left = limits.script().minus(elapsed());
            if (cancelled) {
                return notRun(statement, Outcome.CANCELLED, "the script was cancelled before this statement");
            }
            if (!left.isPositive()) {
                return notRun(statement, Outcome.TIMED_OUT, "the script's time was up before this statement");
            }
            Duration most = left.compareTo(limits.statement()) < 0 ? left : limits.statement();
            StatementRecorder recorder = new StatementRecorder(statement, limits, budget);
            long sent = System.nanoTime();
            Watchdog guard = Watchdog.over(session, most, terminator);
            watchdog = guard;
            if (cancelled) {
                guard.call();
            }
            boolean lost = false;
            try {
                session.run(statement.text(), recorder);
            } catch (IOException e) {
                lost = true;
                recorder.lost(
                        guard.barked()
                                ? "the statement did not stop in time and its session was ended"
                                : "the server ended the session");
            } finally {
                guard.close();
            }
            StatementResult result = recorder.result();
            results.add(result);
            SqlError error = result.error();
            if (error != null) {
                firstError = firstError == null ? error : firstError;
                boolean late = guard.barked()
                        || error.sqlState().equals(CANCELED) && System.nanoTime() - sent >= most.toNanos();
                if (cancelled && (late || lost)) {
                    return end(Outcome.CANCELLED);
                }
                if (late || lost) {
                    return end(late ? Outcome.TIMED_OUT : Outcome.SESSION_LOST);
                }
                if (limits.stopAtError()) {
                    return end(Outcome.FAILED);
                }
            }
        }
        return end(firstError == null ? Outcome.SUCCEEDED : Outcome.FAILED);
    }

    private ScriptResult notRun(ScriptStatement next, Outcome outcome, String reason) {
        StatementRecorder recorder = new StatementRecorder(next, limits, budget);
        recorder.notRun(CANCELED, reason);
        results.add(recorder.result());
        firstError = firstError == null ? recorder.result().error() : firstError;
        return end(outcome);
    }

    private ScriptResult refused(String reason, String script) {
        StatementRecorder recorder = new StatementRecorder(new ScriptStatement(script, 1, 1), limits, budget);
        recorder.notRun("22021", reason);
        firstError = recorder.result().error();
        results.add(recorder.result());
        return end(Outcome.FAILED);
    }

    private ScriptResult end(Outcome outcome) {
        return new ScriptResult(outcome, results, firstError, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
