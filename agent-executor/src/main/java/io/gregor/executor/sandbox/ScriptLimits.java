package io.gregor.executor.sandbox;

import java.time.Duration;

/**
 * How much a script may take and send back.
 *
 * @param statement longest time of one statement
 * @param script longest time of the whole script
 * @param rows most rows kept per result set
 * @param bytes most bytes of rows and notices kept per script
 * @param notices most notices kept per statement
 * @param stopAtError whether the first error ends the script, as psql's ON_ERROR_STOP does
 */
public record ScriptLimits(
        Duration statement, Duration script, int rows, long bytes, int notices, boolean stopAtError) {

    public ScriptLimits {
        if (statement.toMillis() < 1 || script.toMillis() < 1 || rows < 0 || bytes < 0 || notices < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** 10 s per statement, 30 s per script, 1,000 rows, 1 MiB, 100 notices; stops at the first error. */
    public static ScriptLimits standard() {
        return new ScriptLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1_000, 1 << 20, 100, true);
    }

    public ScriptLimits withTime(Duration perStatement, Duration perScript) {
        return new ScriptLimits(perStatement, perScript, rows, bytes, notices, stopAtError);
    }

    public ScriptLimits withOutput(int mostRows, long mostBytes, int mostNotices) {
        return new ScriptLimits(statement, script, mostRows, mostBytes, mostNotices, stopAtError);
    }

    public ScriptLimits goingOnAfterErrors() {
        return new ScriptLimits(statement, script, rows, bytes, notices, false);
    }
}
