package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.ddl.Grants;
import io.gregor.migration.translate.internal.ddl.Sequences;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Into;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement outside of every object that stands for itself. */
final class ClientStatement {
    private final RoutineContext ctx;
    private final Findings findings;
    private final Body body;
    private final Grants grants;
    private final Descriptions descriptions;
    private final IdentityLoads loads;
    private final Code code;

    ClientStatement(RoutineContext ctx, Catalog catalog, IdentityLoads loads, Code code) {
        this.ctx = ctx;
        this.findings = ctx.findings;
        this.body = new Body(ctx, (statement, context, out) -> out.line("RETURN;"));
        this.grants = new Grants(catalog, findings);
        this.descriptions = new Descriptions(catalog);
        this.loads = loads;
        this.code = code;
    }

    void write(Stmt statement) {
        String leftOut = Administration.leftOut(statement);
        if (leftOut != null) {
            findings.assume("R34", statement.span(), leftOut, "Check that the target needs nothing of it.");
            return;
        }
        switch (statement) {
            case DmlStmt.Select s when ResultSets.isResult(s.query()) -> query(s);
            case DdlStmt.Permission p -> alone(p, grants.translate(p));
            case DdlStmt.CreateSchema c when c.elements().isEmpty() && c.name() != null -> schema(c, c.name());
            case DdlStmt.AlterTable a -> a.actions().forEach(action -> alter(a, action));
            case DdlStmt.CreateSequence s
            when Sequences.create(s).isPresent() -> alone(s, Sequences.create(s).orElseThrow());
            case DdlStmt.CreateSynonym s when isTable(s.target()) -> synonym(s);
            case DdlStmt d -> hole("R49", d, "This definition is not translated");
            case SessionStmt.SetIdentityInsert i -> loads.write(i, code);
            case TransactionStmt t -> transaction(t);
            case ErrorStmt e -> hole("R30", e, "An error raised outside of every object");
            case Stmt.Raw r -> {
                findings.needsPerson("R0", r.errorSpan(), "Could not be read: " + r.error(), "Check the source.");
                Comments.write(r.origin().leading(), code);
                Marks.write("could not be read: " + r.error(), r.span(), findings, code);
            }
            case ExecStmt e -> call(e);
            default -> {
                if (Nodes.find(statement, Into.class)
                        .anyMatch(t -> t.table().last().isTemporary())) {
                    hole("R37", statement, "A temporary table that later batches may read");
                } else {
                    plain(statement);
                }
            }
        }
    }

    private void plain(Stmt statement) {
        Code own = new Code();
        int before = findings.holes().size();
        body.one(statement, false, own);
        boolean isHole = findings.holes().size() > before;
        if (isHole || DoBlocks.isPlain(ctx, own)) {
            add(own.text(), isHole);
        } else {
            code.append(DoBlocks.block(ctx, new Code().in().append(own)));
        }
    }

    /** Descriptions are comments; any other call is the client's. */
    private void call(ExecStmt call) {
        Descriptions.Outcome outcome = descriptions.translate(call);
        switch (outcome) {
            case Descriptions.Comment c -> alone(call, c.sql());
            case Descriptions.LeftOut l -> findings.assume("R34", call.span(), l.reason(), "Keep it elsewhere.");
            case Descriptions.None n -> {
                findings.needsPerson(
                        "R6",
                        call.span(),
                        "A call outside of every object, which a client sends",
                        "Send it with gregor run, or from the application.");
                mark(call);
            }
        }
    }

    private void query(DmlStmt.Select select) {
        int before = findings.holes().size();
        String text = ctx.rules
                .queries()
                .query(select.query(), ctx.rowLimit, Purpose.RESULT)
                .text();
        Code own = new Code();
        Comments.write(select.origin().leading(), own);
        add(own.line(text + ";").text(), findings.holes().size() > before);
    }

    private void schema(DdlStmt.CreateSchema create, Name name) {
        String schema = PgNames.schema(name.text());
        alone(create, "CREATE SCHEMA IF NOT EXISTS " + PgNames.quote(schema) + ";");
        if (create.authorization() != null) {
            findings.assume("R49", create.span(), "The schema belongs to whoever runs the script", "Set its owner.");
        }
    }

    private boolean isTable(QualifiedName name) {
        return ctx.rules
                .catalog()
                .object(name)
                .filter(o -> o.kind() == ObjectKind.TABLE || o.kind() == ObjectKind.VIEW)
                .isPresent();
    }

    private void synonym(DdlStmt.CreateSynonym synonym) {
        findings.assume(
                "R49",
                synonym.span(),
                "The synonym is a view, which has the columns that its table has now",
                "Make it again when the table gets other columns.");
        alone(
                synonym,
                "CREATE VIEW " + PgNames.object(synonym.name()) + " AS\nSELECT *\nFROM "
                        + PgNames.object(synonym.target()) + ";");
    }

    /** Changes that define nothing. */
    private void alter(DdlStmt.AlterTable alter, AlterAction action) {
        String table = PgNames.object(alter.table());
        switch (action) {
            case AlterAction.EnableConstraints e
            when e.enable() -> findings.exact("R49", e.span(), "Constraints are always on in PostgreSQL");
            case AlterAction.EnableConstraints e ->
                findings.assume(
                        "R49",
                        alter.span(),
                        "Constraints cannot be switched off: foreign keys that this script makes are added behind its"
                                + " rows, all others check rows as they come",
                        "Check that all rows obey them.");
            case AlterAction.EnableTriggers t
            when t.names().isEmpty() ->
                alone(alter, "ALTER TABLE " + table + (t.enable() ? " ENABLE" : " DISABLE") + " TRIGGER USER;");
            default -> hole("R49", alter, "This change of a table is not translated");
        }
    }

    private void transaction(TransactionStmt statement) {
        switch (statement) {
            case TransactionStmt.Begin b -> alone(b, "BEGIN;");
            case TransactionStmt.Commit c -> alone(c, "COMMIT;");
            case TransactionStmt.Save s
            when isPlain(s.name()) -> alone(s, "SAVEPOINT " + PgNames.write(s.name()) + ";");
            case TransactionStmt.Rollback r when r.name() == null -> alone(r, "ROLLBACK;");
            default -> hole("R33", statement, "Whether this takes back a transaction or a part of it is not known");
        }
    }

    private static boolean isPlain(@Nullable Name name) {
        return name != null && !name.isVariable();
    }

    private void alone(Stmt statement, @Nullable String text) {
        if (text == null) {
            mark(statement);
        } else {
            Comments.write(statement.origin().leading(), code);
            code.line(text);
        }
    }

    private void hole(String rule, Stmt statement, String message) {
        Span span = statement.span();
        findings.needsPerson(rule, span, message, "Write it by hand, or send it from the application.");
        mark(statement);
    }

    private void mark(Stmt statement) {
        Comments.write(statement.origin().leading(), code);
        Marks.leaveOut(List.of(statement), findings, code);
    }

    private void add(String text, boolean isHole) {
        if (isHole) {
            Marks.comment(text, code);
        } else if (!text.isBlank()) {
            code.line(text);
        }
    }
}
