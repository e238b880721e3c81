package io.gregor.migration.tsql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definitions of programs and views. Comments before {@code as} are in the origin's {@code leading} and {@code inner}. */
public sealed interface RoutineStmt extends Stmt {
    DefineMode mode();

    QualifiedName name();

    /** The same definition as a plain CREATE, for where nothing of this name stands yet. */
    default RoutineStmt created() {
        DefineMode create = DefineMode.CREATE;
        return switch (this) {
            case Procedure p -> new Procedure(create, p.name, p.number, p.parameters, p.options, p.body, p.origin);
            case Function f -> new Function(create, f.name, f.parameters, f.returns, f.options, f.body, f.origin);
            case Trigger t -> new Trigger(create, t.name, t.table, t.insteadOf, t.events, t.options, t.body, t.origin);
            case View v -> new View(create, v.name, v.columns, v.options, v.query, v.checkOption, v.origin);
        };
    }

    enum DefineMode {
        CREATE,
        ALTER,
        CREATE_OR_ALTER
    }

    /** @param number the {@code 2} of {@code create procedure p;2}, else 0 */
    record Procedure(
            DefineMode mode,
            QualifiedName name,
            int number,
            List<Parameter> parameters,
            List<RoutineOption> options,
            List<Stmt> body,
            Origin origin)
            implements RoutineStmt {}

    /** The body of an inline function is in {@link FunctionReturns.InlineTable}, and {@code body} is empty. */
    record Function(
            DefineMode mode,
            QualifiedName name,
            List<Parameter> parameters,
            FunctionReturns returns,
            List<RoutineOption> options,
            List<Stmt> body,
            Origin origin)
            implements RoutineStmt {}

    /**
     * @param table null for a trigger on the database or the server
     * @param insteadOf else after the change ({@code for} and {@code after} are the same)
     * @param events {@code insert}, {@code update}, {@code delete}, or DDL events, in lower case
     */
    record Trigger(
            DefineMode mode,
            QualifiedName name,
            @Nullable QualifiedName table,
            boolean insteadOf,
            List<String> events,
            List<RoutineOption> options,
            List<Stmt> body,
            Origin origin)
            implements RoutineStmt {}

    record View(
            DefineMode mode,
            QualifiedName name,
            List<Name> columns,
            List<RoutineOption> options,
            Query query,
            boolean checkOption,
            Origin origin)
            implements RoutineStmt {}
}
