package io.gregor.migration.assess;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Compute;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.GroupItem;
import io.gregor.migration.tsql.ast.Identity;
import io.gregor.migration.tsql.ast.Into;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TableHint;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.ast.Window;
import java.util.EnumMap;
import java.util.Set;
import java.util.function.Predicate;

/** Constructs that tell how much work a source is; each is seen in one node of the tree. */
public enum Construct {
    RESULT_SET("result set", n -> n instanceof DmlStmt.Select s && isResult(s.query())),
    CALL("procedure call", n -> n instanceof ExecStmt.Procedure p && !isDynamic(p)),
    DYNAMIC_SQL(
            "dynamic SQL",
            n -> n instanceof ExecStmt.Text
                    || n instanceof ExecStmt.ProcedureVariable
                    || n instanceof ExecStmt.Procedure p && isDynamic(p)),
    OTHER_DATABASE(
            "other database or server",
            n -> n instanceof TableRef.Table t && t.name().database() != null
                    || n instanceof ExecStmt.Procedure p && p.procedure().database() != null),
    CURSOR("cursor", n -> n instanceof CursorDef),
    POSITIONED_CHANGE("WHERE CURRENT OF", n -> n instanceof Expr.CurrentOf),
    TEMPORARY_TABLE(
            "temporary table",
            n -> n instanceof DdlStmt.CreateTable c && c.name().last().isTemporary()
                    || n instanceof Into i && i.table().last().isTemporary()),
    SELECT_INTO(
            "SELECT INTO a permanent table",
            n -> n instanceof Into i && !i.table().last().isTemporary()),
    TABLE_VARIABLE("table variable", n -> n instanceof VariableStmt.DeclareTable),
    TRANSACTION("BEGIN TRANSACTION", n -> n instanceof TransactionStmt.Begin),
    ROLLBACK("ROLLBACK", n -> n instanceof TransactionStmt.Rollback || n instanceof TransactionStmt.RollbackTrigger),
    SAVE_POINT("save point", n -> n instanceof TransactionStmt.Save),
    TRY_CATCH("TRY and CATCH", n -> n instanceof ControlStmt.TryCatch),
    ERROR_CHECK("@@error", n -> global(n, Set.of("error"))),
    ROW_COUNT("@@rowcount", n -> global(n, Set.of("rowcount"))),
    TRAN_COUNT("@@trancount", n -> global(n, Set.of("trancount"))),
    LAST_IDENTITY(
            "@@identity", n -> global(n, Set.of("identity")) || n instanceof Expr.Call c && c.is("scope_identity")),
    RAISED_ERROR("RAISERROR or THROW", n -> n instanceof ErrorStmt && !(n instanceof ErrorStmt.Print)),
    PRINT("PRINT", n -> n instanceof ErrorStmt.Print),
    GOTO("GOTO", n -> n instanceof ControlStmt.Goto),
    LOOP("WHILE", n -> n instanceof ControlStmt.While),
    WAIT("WAITFOR", n -> n instanceof ControlStmt.WaitFor),
    MERGE("MERGE", n -> n instanceof DmlStmt.Merge),
    JOINED_CHANGE(
            "UPDATE or DELETE with FROM",
            n -> n instanceof DmlStmt.Update u && !u.from().isEmpty()
                    || n instanceof DmlStmt.Delete d && !d.from().isEmpty()),
    OUTPUT("OUTPUT clause", n -> n instanceof Output),
    TOP("TOP", n -> n instanceof Top),
    ROW_LIMIT("SET ROWCOUNT", n -> n instanceof SessionStmt.SetOption o && o.sets("rowcount")),
    OLD_OUTER_JOIN(
            "outer join *=",
            n -> n instanceof Expr.Comparison c && (c.op() == CompareOp.LEFT_OUTER || c.op() == CompareOp.RIGHT_OUTER)),
    APPLY("APPLY", n -> n instanceof TableRef.Apply),
    PIVOT("PIVOT or UNPIVOT", n -> n instanceof TableRef.Pivot || n instanceof TableRef.Unpivot),
    COMMON_TABLE("WITH (common table)", n -> n instanceof Cte),
    WINDOW("window function", n -> n instanceof Window),
    GROUPING_SETS(
            "ROLLUP, CUBE, GROUPING SETS",
            n -> n instanceof GroupItem.Rollup || n instanceof GroupItem.Cube || n instanceof GroupItem.GroupingSets),
    COMPUTE("COMPUTE", n -> n instanceof Compute),
    FOR_XML(
            "FOR XML, JSON or BROWSE",
            n -> n instanceof Query q && !q.forClause().isEmpty()),
    METHOD("method of an XML or spatial value", n -> n instanceof Expr.MethodCall || n instanceof Expr.StaticCall),
    STYLED_CONVERT("CONVERT with a style", n -> n instanceof Expr.Convert c && c.style() != null),
    LOCK_HINT("table hint", n -> n instanceof TableHint),
    IDENTITY_COLUMN("identity column", n -> n instanceof Identity),
    COMPUTED_COLUMN("computed column", n -> n instanceof TableElement.Column c && c.computed() != null),
    INSTEAD_OF("INSTEAD OF trigger", n -> n instanceof RoutineStmt.Trigger t && t.insteadOf()),
    FILLED_TABLE("function that fills a table", n -> n instanceof FunctionReturns.TableVariable),
    UTILITY("statement for the server", n -> n instanceof Stmt.Utility),
    UNREADABLE("not understood", n -> n instanceof Stmt.Raw);

    private final String title;
    private final Predicate<Node> seen;

    Construct(String title, Predicate<Node> seen) {
        this.title = title;
        this.seen = seen;
    }

    /** For people, in few words. */
    public String title() {
        return title;
    }

    static void count(Node node, EnumMap<Construct, Integer> counts) {
        for (Construct construct : values()) {
            if (construct.seen.test(node)) {
                counts.merge(construct, 1, Integer::sum);
            }
        }
    }

    private static boolean isDynamic(ExecStmt.Procedure call) {
        return call.procedure().last().is("sp_executesql");
    }

    private static boolean isResult(Query query) {
        return !(query.body() instanceof QueryExpr.Select s)
                || s.into() == null && s.items().stream().noneMatch(SelectItem.Assign.class::isInstance);
    }

    private static boolean global(Node node, Set<String> names) {
        return node instanceof Expr.GlobalVariable g && names.contains(g.name().key());
    }
}
