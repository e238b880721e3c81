package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code print}, {@code raiserror} in its two forms, {@code throw}. */
final class ErrorParser extends Part {
    ErrorParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        return switch (tokens().key()) {
            case "print" -> print();
            case "throw" -> throwStatement();
            default -> tokens().key(1).equals("(") ? raiseMessage() : raiseNumber();
        };
    }

    private Draft print() {
        tokens().next();
        Expr message = grammar.expressions.expression();
        List<Expr> arguments = furtherArguments();
        return origin -> new ErrorStmt.Print(message, arguments, origin);
    }

    private List<Expr> furtherArguments() {
        return tokens().accept(",") ? grammar.expressions.expressions() : List.of();
    }

    private Draft throwStatement() {
        tokens().next();
        if (!grammar.primaries.atValue()) {
            return origin -> new ErrorStmt.Throw(null, null, null, origin);
        }
        Expr number = grammar.expressions.value();
        tokens().expect(",");
        Expr message = grammar.expressions.value();
        tokens().expect(",");
        Expr state = grammar.expressions.value();
        return origin -> new ErrorStmt.Throw(number, message, state, origin);
    }

    private Draft raiseMessage() {
        tokens().next();
        List<Expr> values = parenthesised(grammar.expressions::expression);
        if (values.isEmpty()) {
            throw tokens().error("RAISERROR needs a message");
        }
        List<String> options = new ArrayList<>(0);
        if (tokens().accept("with")) {
            do {
                options.add(tokens().expect(TokenKind.WORD, "an option").text().toLowerCase(Locale.ROOT));
            } while (tokens().accept(","));
        }
        List<Expr> arguments = values.size() > 3 ? List.copyOf(values.subList(3, values.size())) : List.of();
        return origin -> new ErrorStmt.RaiseMessage(
                values.getFirst(),
                values.size() > 1 ? values.get(1) : null,
                values.size() > 2 ? values.get(2) : null,
                arguments,
                List.copyOf(options),
                origin);
    }

    private Draft raiseNumber() {
        tokens().next();
        return numbered();
    }

    /** The {@code raiserror} inside another statement, from its word on. */
    ErrorStmt.RaiseNumber nestedRaise() {
        int start = tokens().mark();
        tokens().expect("raiserror");
        Draft draft = numbered();
        return (ErrorStmt.RaiseNumber) draft.at(Origin.of(tokens().since(start)));
    }

    private Draft numbered() {
        if (!tokens().at(TokenKind.INTEGER) && !tokens().at(TokenKind.VARIABLE)) {
            throw tokens().fail("an error number or (");
        }
        Expr number = grammar.primaries.unary();
        Expr message = grammar.primaries.atValue() && !tokens().at(TokenKind.WORD) ? grammar.expressions.value() : null;
        List<Expr> arguments = furtherArguments();
        int options = tokens().mark();
        if (tokens().at("with", "errordata")) {
            tokens().next();
            tokens().next();
            list(grammar.expressions::expression);
        }
        List<Token> read = tokens().slice(options);
        return origin -> new ErrorStmt.RaiseNumber(number, message, arguments, read, origin);
    }
}
