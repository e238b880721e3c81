package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.query.TargetQuery.Match;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows an update or delete is about, under {@code top}, {@code set rowcount} and {@code where current of}. */
final class TargetRows {
    private final Frame frame;

    TargetRows(Frame frame) {
        this.frame = frame;
    }

    List<Match> matches(TargetQuery query, @Nullable Top top, Span span) {
        List<Match> all = query.matches();
        long limit = limit(top, all.stream().map(Match::row).distinct().count());
        if (limit < 0) {
            return all;
        }
        Set<Long> chosen = new HashSet<>();
        List<Match> kept = new ArrayList<>();
        for (Match match : all) {
            if (chosen.contains(match.row()) || chosen.size() < limit) {
                chosen.add(match.row());
                kept.add(match);
            }
        }
        if (kept.size() < all.size()) {
            frame.caveat("only some of the rows are changed, and no order says which", span);
        }
        return kept;
    }

    /** How many of so many rows at most; negative for all. Of a share a part of a row counts as one. */
    long limit(@Nullable Top top, long rows) {
        long rowLimit = frame.session.settings.rowLimit();
        if (top == null) {
            return rowLimit > 0 ? rowLimit : -1;
        }
        if (top.withTies()) {
            throw new NotKnownException("top with ties in a change", top.span());
        }
        Value count = new Expressions(frame.scope()).compile(top.count()).value(Env.NONE);
        if (count.isNull() || !count.type().kind().isNumber()) {
            throw new NotKnownException("top of " + count.type(), top.span());
        }
        Errors.checkTop(count.floating(), top.percent());
        long wanted = top.percent()
                ? (long) Math.ceil(rows * count.floating() / 100)
                : count.decimal().longValue();
        return rowLimit > 0 ? Math.min(wanted, rowLimit) : wanted;
    }

    /** The row that a cursor stands on, where the condition says so; else null. */
    @Nullable Long current(@Nullable Expr where, TableData table) {
        if (!(where instanceof Expr.CurrentOf current)) {
            return null;
        }
        Cursor cursor = new CursorRunner(frame).find(current.cursor());
        Cursor.Row row = cursor.current();
        if (row == null) {
            throw Errors.of(16931, "There are no rows in the current fetch buffer.", SqlFailure.Effect.STATEMENT);
        }
        if (cursor.table() != table || !table.has(row.number())) {
            throw new NotKnownException("current of this cursor", current.span());
        }
        return row.number();
    }
}
