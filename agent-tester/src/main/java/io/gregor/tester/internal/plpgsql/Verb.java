package io.gregor.tester.internal.plpgsql;

import java.util.Map;

/** What a statement without others inside does. */
public enum Verb {
    ASSIGN,
    /** A query or a change of rows, with or without INTO. */
    SQL,
    PERFORM,
    CALL,
    RAISE,
    RETURN,
    RETURN_NEXT,
    RETURN_QUERY,
    OPEN,
    /** FETCH and MOVE. */
    FETCH,
    CLOSE,
    EXIT,
    CONTINUE,
    DIAGNOSTICS,
    EXECUTE,
    ASSERT,
    NOTHING,
    /** COMMIT and ROLLBACK. */
    TRANSACTION,
    /** Any other command of SQL, such as one that makes a temporary table. */
    COMMAND;

    private static final Map<String, Verb> BY_WORD = Map.ofEntries(
            Map.entry("select", SQL),
            Map.entry("insert", SQL),
            Map.entry("update", SQL),
            Map.entry("delete", SQL),
            Map.entry("with", SQL),
            Map.entry("merge", SQL),
            Map.entry("values", SQL),
            Map.entry("perform", PERFORM),
            Map.entry("call", CALL),
            Map.entry("raise", RAISE),
            Map.entry("return", RETURN),
            Map.entry("open", OPEN),
            Map.entry("fetch", FETCH),
            Map.entry("move", FETCH),
            Map.entry("close", CLOSE),
            Map.entry("exit", EXIT),
            Map.entry("continue", CONTINUE),
            Map.entry("get", DIAGNOSTICS),
            Map.entry("execute", EXECUTE),
            Map.entry("assert", ASSERT),
            Map.entry("null", NOTHING),
            Map.entry("commit", TRANSACTION),
            Map.entry("rollback", TRANSACTION));

    static Verb of(String word) {
        return BY_WORD.getOrDefault(word, COMMAND);
    }
}
