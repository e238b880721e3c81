package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.lex.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * R27 and R29: what a handler knows of its error. Number, severity and state of the source's own errors come back from
 * detail and hint; those of PostgreSQL's own follow from the SQLSTATE.
 */
final class CaughtError {
    private static final List<String> FUNCTIONS =
            List.of("error_number", "error_message", "error_severity", "error_state", "error_line", "error_procedure");

    private final RoutineContext ctx;
    private final String number;
    private final String severity;
    private final String state;
    private final String line;
    private final String message;
    private final String sqlState;
    private final String detail;
    private final String hint;
    /** What goes on behind a rollback in this handler, where PostgreSQL has forgotten the error. */
    private final Code behind = new Code();

    private final @Nullable CaughtError outer;
    /** What the functions mean in the handler around. */
    private final Map<String, Sql> around = new HashMap<>();

    private CaughtError(RoutineContext ctx) {
        String depth = depth(ctx.handlers);
        this.ctx = ctx;
        this.number = "v_error_number" + depth;
        this.severity = "v_error_severity" + depth;
        this.state = "v_error_state" + depth;
        this.line = "v_error_line" + depth;
        this.message = "v_error_message" + depth;
        this.sqlState = "v_error_sqlstate" + depth;
        this.detail = "v_error_detail" + depth;
        this.hint = "v_error_hint" + depth;
        this.outer = ctx.caught;
        FUNCTIONS.forEach(f -> ctx.meanings.handled(f).ifPresent(v -> around.put(f, v)));
    }

    /** From here on expressions may ask for the error, until {@link #leave}. */
    static CaughtError enter(RoutineContext ctx) {
        ctx.handlers++;
        CaughtError error = new CaughtError(ctx);
        ctx.caught = error;
        ctx.meanings.observe("error", whole(error.number));
        ctx.meanings.callMeans("error_number", whole(error.number));
        ctx.meanings.callMeans(
                "error_message", Sql.primary("SQLERRM", SqlType.varchar(0)).notNull());
        ctx.meanings.callMeans("error_severity", whole(error.severity));
        ctx.meanings.callMeans("error_state", whole(error.state));
        ctx.meanings.callMeans("error_line", whole(error.line));
        ctx.meanings.callMeans(
                "error_procedure", Sql.primary("'" + ctx.sourceName.replace("'", "''") + "'", SqlType.varchar(128)));
        return error;
    }

    /**
     * Something said behind a rollback in the handler. It stands in a handler of another exception, so it reads the
     * variables in which this one leaves the error.
     */
    Code behind(Supplier<Code> words) {
        Optional<Sql> before = ctx.meanings.handled("error_message");
        boolean beforeKept = ctx.errorIsKept;
        ctx.meanings.callMeans(
                "error_message", Sql.primary(message, SqlType.varchar(0)).notNull());
        ctx.errorIsKept = true;
        Code said = words.get();
        ctx.errorIsKept = beforeKept;
        before.ifPresent(b -> ctx.meanings.callMeans("error_message", b));
        behind.append(said);
        return said;
    }

    /** The error once more, where RAISE alone would be another one's. */
    void again(Code code) {
        ctx.helper(hint, "text", SqlType.UNKNOWN);
        ctx.helper(detail, "text", SqlType.UNKNOWN);
        code.line("RAISE EXCEPTION USING MESSAGE = " + message + ", ERRCODE = " + sqlState + ", DETAIL = " + detail
                + ", HINT = " + hint + ";");
    }

    private static Sql whole(String variable) {
        return Sql.primary(variable, SqlType.INT).notNull();
    }

    /** Writes the handler, and before it what it reads. */
    void leave(Code handler, Code code) {
        ctx.handlers--;
        ctx.meanings.forgetGlobals();
        FUNCTIONS.forEach(ctx.meanings::callForget);
        around.forEach(ctx.meanings::callMeans);
        ctx.caught = outer;
        boolean asksNumber = reads(handler, number);
        boolean asksSeverity = reads(handler, severity);
        boolean asksState = reads(handler, state);
        boolean again = reads(handler, sqlState);
        if (reads(handler, message)) {
            code.line(ctx.helper(message, "text", SqlType.UNKNOWN).pg() + " := SQLERRM;");
        }
        if (again) {
            code.line(ctx.helper(sqlState, "text", SqlType.UNKNOWN).pg() + " := SQLSTATE;");
        }
        if (asksNumber || again) {
            detail(ctx, code);
        }
        if (asksNumber) {
            keep(number, number(ctx).text(), code);
        }
        if (asksSeverity || asksState || again) {
            ctx.helper(hint, "text", SqlType.UNKNOWN);
            code.line("GET STACKED DIAGNOSTICS " + hint + " = PG_EXCEPTION_HINT;");
            if (asksSeverity) {
                String own = "substring(" + hint + " FROM 'severity (\\d+)')::integer";
                keep(severity, "coalesce(" + own + ", CASE SQLSTATE WHEN '23505' THEN 14 ELSE 16 END)", code);
            }
            if (asksState) {
                keep(state, "coalesce(substring(" + hint + " FROM 'state (\\d+)')::integer, 1)", code);
            }
        }
        if (reads(handler, line)) {
            line(code);
        }
        code.append(handler);
    }

    /** The first line of the context is that of the routine in which it happened. */
    private void line(Code code) {
        String context = ctx.helper("v_error_context", "text", SqlType.UNKNOWN).pg();
        code.line("GET STACKED DIAGNOSTICS " + context + " = PG_EXCEPTION_CONTEXT;");
        keep(line, "coalesce(substring(" + context + " FROM 'line (\\d+) at')::integer, 0)", code);
        ctx.findings.assumeOnce(
                "R29",
                Span.NONE,
                "error_line() gives the line in the translated routine",
                "Do not look for that line in the old source.");
    }

    private boolean reads(Code handler, String variable) {
        return (handler.text() + behind.text()).matches("(?s).*\\b" + variable + "\\b.*");
    }

    private void keep(String variable, String value, Code code) {
        code.line(ctx.helper(variable, "integer", SqlType.INT).pg() + " := " + value + ";");
    }

    private static String depth(int handlers) {
        return handlers > 1 ? "_" + handlers : "";
    }

    /** The detail of a handler inside of those that are open; theirs stay as they are. */
    private static String ofNext(RoutineContext ctx) {
        return ctx.helper("v_error_detail" + depth(ctx.handlers + 1), "text", SqlType.UNKNOWN)
                .pg();
    }

    /** Before the first use of {@link #number} in a handler. */
    static void detail(RoutineContext ctx, Code code) {
        String detail = ofNext(ctx);
        code.line("GET STACKED DIAGNOSTICS " + detail + " = PG_EXCEPTION_DETAIL;");
    }

    /** The number that @@error would hold. */
    static Sql number(RoutineContext ctx) {
        boolean ase = ctx.rules.ase();
        String detail = ofNext(ctx);
        ctx.findings.assumeOnce(
                "R29",
                Span.NONE,
                "The number of PostgreSQL's own errors is known for the usual ones; others are 50000",
                "Check handlers that ask for other numbers.");
        String numbers = ase
                ? " WHEN '23505' THEN 2601 WHEN '23503' THEN 546 WHEN '23502' THEN 233 WHEN '23514' THEN 548"
                        + " WHEN '22012' THEN 3607 WHEN '22003' THEN 3606 WHEN '40P01' THEN 1205"
                : " WHEN '23505' THEN 2627 WHEN '23503' THEN 547 WHEN '23502' THEN 515 WHEN '23514' THEN 547"
                        + " WHEN '22012' THEN 8134 WHEN '22003' THEN 8115 WHEN '22001' THEN 8152 WHEN '22P02' THEN 245"
                        + " WHEN '22007' THEN 241 WHEN '22008' THEN 242 WHEN '21000' THEN 512 WHEN '42P01' THEN 208"
                        + " WHEN '40P01' THEN 1205";
        return Sql.primary(
                        "CASE SQLSTATE WHEN '" + Messages.STATE + "' THEN " + detail + "::integer" + numbers
                                + " ELSE 50000 END",
                        SqlType.INT)
                .notNull();
    }
}
