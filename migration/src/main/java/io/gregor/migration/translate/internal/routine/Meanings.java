package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.lex.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What global variables and functions mean where the translation stands: what was counted, the error that is handled. */
final class Meanings {
    private final RoutineContext ctx;
    private final Map<String, Sql> globals = new HashMap<>();
    private final Map<String, Sql> calls = new HashMap<>();
    private @Nullable Function<Expr, Sql> updateTest;

    Meanings(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /** What a global variable means in the next expression. */
    void observe(String global, Sql value) {
        globals.put(global, value);
    }

    void forgetGlobals() {
        globals.remove("rowcount");
        globals.remove("error");
    }

    void forget(String global) {
        globals.remove(global);
    }

    void callMeans(String function, Sql value) {
        calls.put(function, value);
    }

    void callForget(String function) {
        calls.remove(function);
    }

    /** R32: what xact_state() gives: in a handler, whether the error leaves the transaction one that can be committed. */
    int transactionState() {
        if (ctx.caught == null || !ctx.inTransaction()) {
            global("trancount"); // which says what is assumed
            return ctx.inTransaction() ? 1 : 0;
        }
        ctx.findings.assumeOnce(
                "R32",
                Span.NONE,
                ctx.aborts
                        ? "With XACT_ABORT every error makes XACT_STATE() -1"
                        : "XACT_STATE() is 1 in a handler, as it is for errors that leave the transaction open",
                "Check handlers that go on or commit by it: such as conversions make it -1 in the source.");
        return ctx.aborts ? -1 : 1;
    }

    Optional<Sql> global(String name) {
        if (name.equals("trancount")) {
            ctx.findings.assumeOnce(
                    "R32",
                    Span.NONE,
                    "@@trancount is 1 inside the routine's transaction and 0 outside: the caller owns the transaction",
                    "Check what depends on it.");
            return Optional.of(
                    Sql.primary(ctx.inTransaction() ? "1" : "0", SqlType.INT).notNull());
        }
        if (name.equals("identity") && ctx.usesIdentity) {
            return Optional.of(ctx.identity().value().as(SqlType.numeric(38, 0)));
        }
        if (name.equals("sqlstatus") || name.equals("fetch_status")) {
            return Optional.of(
                    ctx.helper("v_fetch_status", "integer", SqlType.INT).value().notNull());
        }
        return Optional.ofNullable(globals.get(name));
    }

    /** What {@code update(column)} means in a trigger. */
    void updateTest(Function<Expr, Sql> test) {
        updateTest = test;
    }

    Optional<Sql> call(String name, List<Expr> arguments) {
        if (name.equals("update") && updateTest != null && arguments.size() == 1) {
            return Optional.of(updateTest.apply(arguments.getFirst()));
        }
        if (name.equals("scope_identity") && ctx.usesIdentity) {
            return Optional.of(ctx.identity().value().as(SqlType.numeric(38, 0)));
        }
        Optional<Sql> kept = Optional.ofNullable(calls.get(name));
        if (name.equals("object_name")
                && arguments.size() == 1
                && arguments.getFirst() instanceof Expr.GlobalVariable g
                && g.name().is("procid")) {
            return Optional.of(Sql.primary(PgNames.literal(ctx.sourceName), SqlType.varchar(128))
                    .notNull());
        }
        if (name.equals("xact_state") && kept.isEmpty()) {
            return Optional.of(
                    Sql.primary(String.valueOf(transactionState()), SqlType.INT).notNull());
        }
        return kept.or(() -> HandedErrors.read(name, ctx));
    }

    /** What a function means inside the handler that stands here; empty outside of handlers. */
    Optional<Sql> handled(String function) {
        return Optional.ofNullable(calls.get(function));
    }
}
