package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** R11: a function that fills a table variable and returns it. */
final class FilledTables {
    private FilledTables() {}

    /** The body with the table variable declared before all else. */
    static List<Stmt> body(RoutineStmt.Function function, FunctionReturns.TableVariable table, RoutineContext ctx) {
        ctx.findings.assumeOnce(
                "R11",
                function.span(),
                "The function fills a temporary table, which a read-only transaction does not allow",
                "Call it from transactions that may write.");
        List<Stmt> body = new ArrayList<>();
        body.add(new VariableStmt.DeclareTable(table.variable(), table.elements(), Origin.of(table.span())));
        body.addAll(function.body());
        return body;
    }

    /** RETURN gives all rows of the table. */
    static Exits exits(FunctionReturns.TableVariable table) {
        return (statement, ctx, code) -> {
            Relation relation = ctx.relation(table.variable().key()).orElseThrow();
            boolean casts = hasUserType(table, ctx);
            String columns = relation.columns().stream()
                    .map(c -> c.sql() + (casts ? "::" + c.type().pg() : ""))
                    .collect(Collectors.joining(", "));
            code.line("RETURN QUERY").in().line("SELECT " + columns).line("FROM " + relation.sqlName() + ";");
            code.out().line("RETURN;");
        };
    }

    /** A column of a type of the user's own is none of its base, as which the function gives it. */
    private static boolean hasUserType(FunctionReturns.TableVariable table, RoutineContext ctx) {
        return table.elements().stream()
                .anyMatch(e -> e instanceof TableElement.Column c
                        && c.type() != null
                        && ctx.rules.catalog().userType(c.type()).isPresent());
    }

    /** The columns of its rows. */
    static String columns(FunctionReturns.TableVariable table, RoutineContext ctx) {
        return TableReader.relation("rows", table.elements(), List.of(), ctx.rules.catalog()).columns().stream()
                .map(c -> c.sql() + " " + c.type().pg())
                .collect(Collectors.joining(", "));
    }

    /** The columns of the rows are variables of the function as well; in its statements the columns are meant. */
    static Code assembled(Code body) {
        return new Code().line("#variable_conflict use_column").append(body);
    }

    /**
     * Whether a routine calls itself, by name alone. Its second call would find the table of the first one.
     *
     * @param routine with a table variable
     */
    static boolean callsItself(RoutineStmt routine, QualifiedName name) {
        return Nodes.find(routine, Expr.Call.class)
                        .anyMatch(c -> c.function().last().is(name.last()))
                || Nodes.find(routine, ExecStmt.Procedure.class)
                        .anyMatch(e -> e.procedure().last().is(name.last()));
    }

    /** The name of a table variable, which no other routine's table has. */
    static String table(String variable, RoutineContext ctx) {
        String own = PgNames.word(variable.replaceFirst("^@+", "")) + "_" + PgNames.word(ctx.shape.name());
        return PgNames.quote(PgNames.fold("tv_" + own));
    }
}
