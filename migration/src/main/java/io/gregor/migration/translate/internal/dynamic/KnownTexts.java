package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What variables hold along statements that follow each other; every branch, loop and call forgets all. */
final class KnownTexts {
    private static final int MAX_PIECES = 200;

    private final Map<String, List<Piece>> known = new HashMap<>();

    KnownTexts copy() {
        KnownTexts copy = new KnownTexts();
        copy.known.putAll(known);
        return copy;
    }

    /** The pieces of a text, neighbouring fixed ones joined. */
    List<Piece> pieces(Expr text) {
        List<Piece> found = new ArrayList<>();
        collect(text, found);
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : found) {
            if (piece instanceof Piece.Fixed next
                    && !joined.isEmpty()
                    && joined.getLast() instanceof Piece.Fixed last) {
                joined.set(joined.size() - 1, new Piece.Fixed(last.text() + next.text()));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    /** The text where all of it stands in the source. */
    Optional<String> constant(Expr text) {
        List<Piece> pieces = pieces(text);
        return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Fixed f
                ? Optional.of(f.text())
                : Optional.empty();
    }

    private void collect(Expr text, List<Piece> found) {
        switch (text) {
            case Expr.StringLiteral s -> found.add(new Piece.Fixed(s.value()));
            case Expr.Binary b
            when b.op() == BinaryOp.ADD && found.size() < MAX_PIECES -> {
                collect(b.left(), found);
                collect(b.right(), found);
            }
            case Expr.Variable v
            when known.containsKey(v.name().key()) ->
                found.addAll(known.get(v.name().key()));
            default -> found.add(new Piece.Value(text));
        }
    }

    /** Takes note of a statement that was run. */
    void after(Stmt statement) {
        switch (statement) {
            case VariableStmt.Declare d -> d.variables().forEach(this::declared);
            case VariableStmt.Assign a -> assigned(a.variable(), a.op().operation(), a.value());
            case DmlStmt.Select s
            when assignments(s) != null ->
                assignments(s).forEach(a -> assigned(a.variable(), a.op().operation(), a.value()));
            case ErrorStmt.Print p -> {}
            case ExecStmt.Text t -> {}
            default -> known.clear();
        }
    }

    private void declared(VariableDecl variable) {
        if (variable.initial() == null) {
            forget(variable.name());
        } else {
            assigned(variable.name(), null, variable.initial());
        }
    }

    private static @Nullable List<SelectItem.Assign> assignments(DmlStmt.Select statement) {
        QueryExpr.Select select = statement.query().asSelect();
        if (select == null || !select.from().isEmpty() || select.where() != null || select.top() != null) {
            return null;
        }
        List<SelectItem.Assign> found = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (!(item instanceof SelectItem.Assign a)) {
                return null;
            }
            found.add(a);
        }
        return found;
    }

    private void assigned(Name variable, @Nullable BinaryOp op, Expr value) {
        List<Piece> pieces = new ArrayList<>();
        if (op == BinaryOp.ADD) {
            collect(new Expr.Variable(variable, value.span()), pieces);
        }
        collect(value, pieces);
        forget(variable);
        boolean clear = op == null || op == BinaryOp.ADD;
        boolean fixed = pieces.stream().anyMatch(Piece.Fixed.class::isInstance);
        if (clear && fixed && pieces.size() < MAX_PIECES && pieces.stream().noneMatch(p -> mentions(p, variable))) {
            known.put(variable.key(), pieces);
        }
    }

    private void forget(Name variable) {
        known.remove(variable.key());
        known.values().removeIf(pieces -> pieces.stream().anyMatch(p -> mentions(p, variable)));
    }

    private static boolean mentions(Piece piece, Name variable) {
        return piece instanceof Piece.Value v
                && Nodes.find(v.expr(), Expr.Variable.class)
                        .anyMatch(e -> e.name().is(variable));
    }
}
