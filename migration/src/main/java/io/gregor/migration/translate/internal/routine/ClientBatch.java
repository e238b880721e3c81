package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Statements that a client sends, as a script for PostgreSQL. Each stands for itself until one needs what only a program
 * has (variables, branches); from there on the batch is one DO block. What no rule knows stands in it as a comment only:
 * half a statement must not run.
 */
public final class ClientBatch {
    private static final RoutineShape NO_ROUTINE =
            new RoutineShape(RoutineShape.Kind.PROCEDURE, PgNames.DEFAULT_SCHEMA, "batch", List.of(), null);

    /** What the old server remembers from one statement to the next. */
    private static final Set<String> REMEMBERED = Set.of("rowcount", "error", "identity", "fetch_status", "sqlstatus");

    private final Catalog catalog;
    private final Shapes shapes;
    private final IdentityLoads loads;

    public ClientBatch(Catalog catalog) {
        this.catalog = catalog;
        this.shapes = new Shapes(catalog);
        this.loads = new IdentityLoads(catalog);
    }

    public String translate(List<Stmt> statements, boolean ansiNulls, Findings findings) {
        int program = 0;
        while (program < statements.size() && standsAlone(statements.get(program))) {
            program++;
        }
        Code code = new Code();
        statements.subList(0, program).forEach(s -> single(s, ansiNulls, findings, code));
        List<Stmt> rest = new ArrayList<>();
        for (Stmt statement : statements.subList(program, statements.size())) {
            if (statement instanceof ErrorStmt || Administration.leftOut(statement) == null) {
                rest.add(statement);
            } else {
                single(statement, ansiNulls, findings, code);
            }
        }
        if (!rest.isEmpty()) {
            program(rest, ansiNulls, findings, code);
        }
        return code.isEmpty() ? "" : code.text() + "\n";
    }

    /** What must follow the last batch of a script. */
    public String finish() {
        Code code = new Code();
        loads.finish(code);
        return code.isEmpty() ? "" : code.text() + "\n";
    }

    private static boolean standsAlone(Stmt statement) {
        return switch (statement) {
            case VariableStmt v -> false;
            case CursorStmt c -> false;
            case ControlStmt c -> Administration.isLeftOut(c);
            case DdlStmt d -> true;
            default -> Nodes.find(statement, Expr.class).noneMatch(ClientBatch::needsProgram);
        };
    }

    private static boolean needsProgram(Expr expr) {
        return expr instanceof Expr.Variable
                || expr instanceof Expr.GlobalVariable g
                        && REMEMBERED.contains(g.name().text().toLowerCase(Locale.ROOT))
                || expr instanceof Expr.Call c && c.is("scope_identity");
    }

    private RoutineContext context(List<Stmt> statements, boolean ansiNulls, Findings findings) {
        return new RoutineContext(findings, catalog, ansiNulls, shapes, NO_ROUTINE, ResultSets.of(statements, shapes));
    }

    private void single(Stmt statement, boolean ansiNulls, Findings findings, Code code) {
        findings.near(statement.span());
        new ClientStatement(context(List.of(), ansiNulls, findings), catalog, loads, code).write(statement);
    }

    private void program(List<Stmt> statements, boolean ansiNulls, Findings findings, Code code) {
        Stmt first = statements.getFirst();
        findings.near(first.span());
        RoutineContext ctx = context(statements, ansiNulls, findings);
        if (ctx.resultSets.count() > 0) {
            findings.needsPerson(
                    "R3",
                    first.span(),
                    "A batch with variables that gives rows to its client",
                    "Have the application send it, or make it a procedure.");
            Marks.leaveOut(statements, findings, code);
            return;
        }
        ctx.usesIdentity = Identities.asked(new ControlStmt.Block(statements, Origin.NONE));
        ctx.prepare(statements);
        Code body = new Code().in();
        int holes = findings.holes().size();
        new Body(ctx, (statement, context, out) -> out.line("RETURN;"))
                .list(ErrorExits.inline(TranCount.plain(statements)), body);
        if (findings.holes().size() > holes) {
            Marks.comment(Routines.assemble(ctx, null, body).text(), code);
            return;
        }
        findings.assume(
                "R31",
                first.span(),
                "A batch with variables or branches is one DO block: an error takes all of it back",
                "Check that nothing of it must survive an error.");
        code.append(DoBlocks.block(ctx, body));
    }
}
