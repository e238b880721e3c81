package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import java.util.Locale;
import java.util.Optional;

/** R35, hazard 63: {@code @@identity} behind an insert is what the insert itself returns. */
final class Identities {
    private final RoutineContext ctx;

    Identities(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /** Whether a routine inserts rows and asks for the identity they got. */
    static boolean asked(Node routine) {
        boolean reads = Nodes.find(routine, Expr.GlobalVariable.class)
                        .anyMatch(g -> g.name().text().toLowerCase(Locale.ROOT).equals("identity"))
                || Nodes.find(routine, Expr.Call.class).anyMatch(c -> c.is("scope_identity"));
        return reads && Nodes.find(routine, DmlStmt.Insert.class).findAny().isPresent();
    }

    private Optional<Column> column(Relation relation) {
        return ctx.usesIdentity
                ? relation.columns().stream().filter(Column::identity).findFirst()
                : Optional.empty();
    }

    /** The clause for an insert of one row. */
    String returning(Relation relation) {
        return column(relation)
                .map(c -> "\nRETURNING " + c.sql() + " INTO " + ctx.identity().pg())
                .orElse("");
    }

    /** The statement behind an insert of any number of rows. */
    void after(Relation relation, Code code) {
        column(relation).ifPresent(c -> {
            code.line("IF FOUND THEN").in();
            code.line(ctx.identity().pg() + " := currval(" + relation.sequence(c) + ");");
            code.out().line("END IF;");
        });
    }
}
