package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code declare} of variables, table variables and cursors; assignment operators. */
final class VariableParser extends Part {
    VariableParser(Grammar grammar) {
        super(grammar);
    }

    Draft declare() {
        tokens().expect("declare");
        if (!tokens().at(TokenKind.VARIABLE)) {
            Name cursor = grammar.names.name();
            CursorDef definition = grammar.cursors.definition();
            return origin -> new CursorStmt.Declare(cursor, definition, origin);
        }
        return variables();
    }

    /** Variables; where a table variable is among them, a block of one declaration for each part of the list. */
    private Draft variables() {
        List<VariableDecl> variables = new ArrayList<>();
        do {
            if (atTable()) {
                return mixed(List.copyOf(variables));
            }
            variables.add(variable());
        } while (tokens().accept(","));
        return origin -> new VariableStmt.Declare(List.copyOf(variables), origin);
    }

    private boolean atTable() {
        return tokens().key(tokens().key(1).equals("as") ? 2 : 1).equals("table");
    }

    private Draft mixed(List<VariableDecl> before) {
        List<Draft> drafts = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        if (!before.isEmpty()) {
            drafts.add(origin -> new VariableStmt.Declare(before, origin));
            spans.add(before.getFirst().span().to(before.getLast().span()));
        }
        do {
            int part = tokens().mark();
            drafts.add(atTable() ? table() : oneVariable());
            spans.add(tokens().since(part));
        } while (tokens().accept(","));
        if (drafts.size() == 1) {
            return drafts.getFirst();
        }
        List<Stmt> parts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            parts.add(drafts.get(i).at(Origin.of(spans.get(i))));
        }
        return origin -> new ControlStmt.Block(List.copyOf(parts), origin);
    }

    private Draft table() {
        Name variable = grammar.names.variable();
        tokens().accept("as");
        tokens().expect("table");
        List<TableElement> elements = grammar.tables.elements();
        return origin -> new VariableStmt.DeclareTable(variable, elements, origin);
    }

    private Draft oneVariable() {
        VariableDecl variable = variable();
        return origin -> new VariableStmt.Declare(List.of(variable), origin);
    }

    private VariableDecl variable() {
        int start = tokens().mark();
        Name name = grammar.names.variable();
        tokens().accept("as");
        TypeRef type = grammar.names.type();
        Expr initial = tokens().accept("=") ? grammar.expressions.expression() : null;
        return new VariableDecl(name, type, initial, tokens().since(start));
    }

    /** The assignment operator so many tokens ahead, or null. */
    @Nullable AssignOp assignOpAt(int ahead) {
        return switch (tokens().key(ahead)) {
            case "=" -> AssignOp.ASSIGN;
            case "+=" -> AssignOp.ADD;
            case "-=" -> AssignOp.SUBTRACT;
            case "*=" -> AssignOp.MULTIPLY;
            case "/=" -> AssignOp.DIVIDE;
            case "%=" -> AssignOp.MODULO;
            case "&=" -> AssignOp.BIT_AND;
            case "|=" -> AssignOp.BIT_OR;
            case "^=" -> AssignOp.BIT_XOR;
            default -> null;
        };
    }

    AssignOp assignOp() {
        AssignOp op = assignOpAt(0);
        if (op == null) {
            throw tokens().fail("=");
        }
        tokens().next();
        return op;
    }
}
