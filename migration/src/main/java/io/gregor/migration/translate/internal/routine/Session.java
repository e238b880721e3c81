package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.Set;

/** R34 and R45: settings of the session inside a routine. */
final class Session {
    private static final Set<String> DROPPED = Set.of(
            "nocount",
            "ansi_nulls",
            "ansinull",
            "quoted_identifier",
            "xact_abort",
            "chained",
            "arithabort",
            "ansi_warnings",
            "ansi_padding",
            "concat_null_yields_null",
            "flushmessage",
            "forceplan",
            "statistics io",
            "statistics time",
            "showplan",
            "lock",
            "deadlock_priority",
            "lock_timeout",
            "arithabort numeric_truncation",
            "string_rtruncation",
            "proc_return_status",
            "table",
            "cursor");

    private final RoutineContext ctx;

    Session(RoutineContext ctx) {
        this.ctx = ctx;
    }

    void write(SessionStmt statement, Code code) {
        switch (statement) {
            case SessionStmt.SetOption o when o.sets("rowcount") -> rowcount(o, code);
            case SessionStmt.SetOption o when DROPPED.containsAll(o.options()) -> {}
            case SessionStmt.SetOption o ->
                Holes.write(ctx, "R34", o, "The setting " + String.join(", ", o.options()), code);
            case SessionStmt.SetIsolation i ->
                ctx.findings.assumeOnce(
                        "R34",
                        i.span(),
                        "The isolation level is left to the caller's transaction",
                        "Set it where the transaction begins.");
            case SessionStmt.SetIdentityInsert i ->
                ctx.findings.assumeOnce(
                        "R39",
                        i.span(),
                        "Identity columns take given values without a setting, and the next number does not know of them",
                        "Set the column's sequence behind them.");
            case SessionStmt.Use u -> Holes.write(ctx, "R34", u, "USE inside a routine", code);
        }
    }

    /** R45: the limit holds for what stands behind it in the text. */
    private void rowcount(SessionStmt.SetOption option, Code code) {
        if (option.value() == null) {
            Holes.write(ctx, "R45", option, "SET ROWCOUNT without a number", code);
            return;
        }
        if (ctx.following.size() > 1) {
            ctx.findings.assumeOnce(
                    "R45",
                    option.span(),
                    "SET ROWCOUNT inside a branch or loop is taken to hold for the statements behind it in the text",
                    "Check which statements it limits.");
        }
        Sql value = ctx.rules.value(option.value());
        ctx.rowLimit = value.text().equals("0")
                ? null
                : value.text().chars().allMatch(Character::isDigit) ? value.text() : "nullif(" + value.text() + ", 0)";
    }

    void utility(Stmt.Utility utility, Code code) {
        if (utility.keyword().startsWith("update ") || utility.keyword().equals("checkpoint")) {
            ctx.findings.exact("R34", utility.span(), "Maintenance of the old server is dropped");
            return;
        }
        if (TableLock.is(utility)) {
            TableLock.write(ctx, utility, code);
            return;
        }
        Holes.write(ctx, "R0", utility, "The statement " + utility.keyword() + " has no counterpart", code);
    }
}
