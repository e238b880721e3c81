package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.lex.TokenKind;
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
        boolean as = tokens().key(1).equals("as");
        if (tokens().key(as ? 2 : 1).equals("table")) {
            Name variable = grammar.names.variable();
            tokens().accept("as");
            tokens().expect("table");
            List<TableElement> elements = grammar.tables.elements();
            return origin -> new VariableStmt.DeclareTable(variable, elements, origin);
        }
        List<VariableDecl> variables = list(this::variable);
        return origin -> new VariableStmt.Declare(variables, origin);
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
