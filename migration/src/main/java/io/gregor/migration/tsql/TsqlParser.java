package io.gregor.migration.tsql;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.SessionSettings;
import io.gregor.migration.tsql.internal.ScriptParser;

/**
 * Reads T-SQL text. Any text gives a tree: what is no T-SQL becomes a {@link io.gregor.migration.tsql.ast.Stmt.Raw} with
 * the reason and its place, and the rest is read. Nothing is thrown, time is linear in the length of the text, and no
 * tree is deeper than {@link #MAX_DEPTH}, so that it can be walked by calls.
 *
 * <p>The uncomfortable truth: T-SQL has no published grammar, and this one accepts more than a server does. A tree
 * without holes does not prove that the text would run.
 */
public final class TsqlParser {
    /** The most nodes from the script down to a leaf. */
    public static final int MAX_DEPTH = 1000;

    private TsqlParser() {}

    public static Script parse(String text, Dialect dialect) {
        return parse(text, dialect, SessionSettings.defaultsOf(dialect));
    }

    /** Reads text that belongs to a session with these settings, such as a part of a longer script. */
    public static Script parse(String text, Dialect dialect, SessionSettings settings) {
        return ScriptParser.parse(text, dialect, settings);
    }

    /**
     * Reads text that is one expression.
     *
     * @throws IllegalArgumentException if it is none, with the reason
     */
    public static Expr parseExpression(String text, Dialect dialect) {
        return ScriptParser.parseExpression(text, dialect);
    }
}
