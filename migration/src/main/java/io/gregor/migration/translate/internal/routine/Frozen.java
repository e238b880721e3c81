package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R25: on SQL Server a cursor reads its variables where it is declared, so those that change until OPEN are kept. */
final class Frozen {
    private Frozen() {}

    /** Copies of the variables that may have changed when the cursor opens, by key. */
    static Map<String, Local> at(CursorStmt.Declare declare, RoutineContext ctx, Code code) {
        Map<String, Local> copies = new LinkedHashMap<>();
        String cursor = declare.cursor().key();
        Set<String> changed = changedUntilOpen(ctx.following.peek(), cursor);
        Nodes.find(declare.definition(), Expr.Variable.class)
                .map(v -> v.name().key())
                .distinct()
                .forEach(key -> {
                    Optional<Local> local = ctx.variable(key);
                    if (local.isPresent() && (changed == null || changed.contains(key))) {
                        Local original = local.get();
                        Local copy = ctx.helper(
                                original.pg() + "_of_" + PgNames.word(cursor.replaceFirst("^@+", "")),
                                original.type().pg(),
                                original.type());
                        code.line(copy.pg() + " := " + original.pg() + ";");
                        copies.put(key, copy);
                    }
                });
        return copies;
    }

    /** What is assigned before the cursor opens; null where it opens elsewhere, so that it may be anything. */
    private static @Nullable Set<String> changedUntilOpen(@Nullable Optional<List<Stmt>> behind, String cursor) {
        Set<String> changed = new HashSet<>();
        for (Stmt statement : behind == null ? List.<Stmt>of() : behind.orElse(List.of())) {
            if (statement instanceof CursorStmt.Open open
                    && open.cursor().name().key().equals(cursor)) {
                return changed;
            }
            changed.addAll(assigned(statement));
        }
        return null;
    }

    /** The variables that a statement may change, by key. */
    static Set<String> assigned(Stmt statement) {
        return Nodes.find(statement, Node.class)
                .flatMap(n -> names(n).stream())
                .map(Name::key)
                .collect(Collectors.toSet());
    }

    private static List<Name> names(Node node) {
        return switch (node) {
            case VariableStmt.Assign a -> List.of(a.variable());
            case VariableDecl d -> d.initial() == null ? List.of() : List.of(d.name());
            case SelectItem.Assign a -> List.of(a.variable());
            case SetItem.Variable v -> List.of(v.variable());
            case SetItem.Both b -> List.of(b.variable());
            case CursorStmt.Fetch f -> f.into();
            case ExecStmt.Procedure e when e.result() != null -> List.of(e.result());
            case ExecArgument a when a.output() && a.value() instanceof Expr.Variable v -> List.of(v.name());
            default -> List.of();
        };
    }
}
