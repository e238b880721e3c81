package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.translate.HandledError;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * R29: a procedure that a handler calls can ask for the handler's error. PostgreSQL shows an error to its own handler
 * only, so the handler leaves it in settings of the transaction while it calls.
 */
final class HandedErrors {
    private static final List<String> FUNCTIONS = HandledError.FUNCTIONS;

    private HandedErrors() {}

    /** An error function outside of any handler. */
    static Optional<Sql> read(String function, RoutineContext ctx) {
        if (!FUNCTIONS.contains(function) || ctx.shape.kind() != RoutineShape.Kind.PROCEDURE) {
            return Optional.empty();
        }
        ctx.findings.assumeOnce(
                "R29",
                Span.NONE,
                "The error of the caller's handler is read from settings that the handler leaves for the call",
                "Call this procedure from translated handlers only.");
        return Optional.of(
                switch (function) {
                    case "error_number", "error_severity", "error_state", "error_line" ->
                        Sql.of(setting(function) + "::integer", Sql.CAST, SqlType.INT);
                    case "error_procedure" -> Sql.primary(setting(function), SqlType.varchar(128));
                    default -> Sql.primary(setting(function), SqlType.varchar(0));
                });
    }

    private static String setting(String function) {
        return "nullif(current_setting('" + HandledError.setting(function) + "', true), '')";
    }

    /** Leaves the error of the handler that stands here for a procedure that will ask; says whether it did. */
    static boolean set(RoutineStmt.Procedure callee, RoutineContext ctx, Code code) {
        if (ctx.meanings.handled("error_number").isEmpty() || !asks(callee, ctx)) {
            return false;
        }
        boolean line = CalledProcedures.any(
                callee, ctx.shapes, p -> Nodes.find(p, Expr.Call.class).anyMatch(c -> c.is("error_line")));
        for (String function : FUNCTIONS) {
            if (function.equals("error_line") && !line) {
                continue;
            }
            Sql value = ctx.meanings.handled(function).orElseThrow();
            String text = value.type().isString() ? value.text() : "(" + value.text() + ")::text";
            code.line("PERFORM set_config('" + HandledError.setting(function) + "', " + text + ", true);");
        }
        return true;
    }

    static void clear(Code code) {
        FUNCTIONS.forEach(f -> code.line("PERFORM set_config('" + HandledError.setting(f) + "', '', true);"));
    }

    /** Whether a procedure, or one that it calls, reads an error outside of handlers. */
    private static boolean asks(RoutineStmt.Procedure procedure, RoutineContext ctx) {
        return CalledProcedures.any(procedure, ctx.shapes, HandedErrors::asks);
    }

    private static boolean asks(RoutineStmt.Procedure procedure) {
        Set<Node> handled = Collections.newSetFromMap(new IdentityHashMap<>());
        Nodes.find(procedure, ControlStmt.TryCatch.class)
                .flatMap(t -> t.handler().stream())
                .flatMap(s -> Nodes.find(s, Expr.Call.class))
                .forEach(handled::add);
        return Nodes.find(procedure, Expr.Call.class)
                .anyMatch(c -> c.function().isSimple()
                        && FUNCTIONS.contains(c.function().last().key())
                        && !handled.contains(c));
    }
}
