package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code exec} of procedures and of text. */
final class ExecParser extends Part {
    ExecParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        tokens().next();
        if (tokens().at("(")) {
            return text();
        }
        Name result = null;
        if (tokens().at(TokenKind.VARIABLE) && tokens().key(1).equals("=")) {
            result = grammar.names.variable();
            tokens().next();
        }
        if (!tokens().at(TokenKind.VARIABLE)) {
            return procedure(result, false);
        }
        Name returned = result;
        Name variable = grammar.names.variable();
        List<ExecArgument> arguments = arguments();
        List<Token> options = options();
        return origin -> new ExecStmt.ProcedureVariable(returned, variable, arguments, options, origin);
    }

    /** A call without the word {@code exec}. */
    Draft implicit() {
        return procedure(null, true);
    }

    /** An {@code exec} inside another statement. */
    ExecStmt nested() {
        int start = tokens().mark();
        Draft draft = draft();
        return (ExecStmt) draft.at(Origin.of(tokens().since(start)));
    }

    private Draft procedure(@Nullable Name result, boolean implicit) {
        QualifiedName name = grammar.names.qualified();
        int number = 0;
        if (tokens().at(";") && tokens().kind(1) == TokenKind.INTEGER) {
            tokens().next();
            number = RoutineParser.number(tokens().next());
        }
        int version = number;
        List<ExecArgument> arguments = arguments();
        List<Token> options = options();
        return origin -> new ExecStmt.Procedure(result, name, version, arguments, options, implicit, origin);
    }

    private List<Token> options() {
        if (!tokens().at("with", "recompile") && !tokens().at("with", "result") && !tokens().at("at")) {
            return List.of();
        }
        int start = tokens().mark();
        if (tokens().accept("at")) {
            grammar.names.name();
        } else {
            tokens().next();
            tokens().next();
            if (tokens().accept("sets") && !tokens().accept("undefined") && !tokens().accept("none")) {
                tokens().parenthesised();
            }
        }
        return tokens().slice(start);
    }

    private Draft text() {
        tokens().expect("(");
        Expr text = grammar.expressions.expression();
        List<ExecArgument> arguments = tokens().accept(",") ? list(this::argument) : List.of();
        tokens().expect(")");
        int suffix = tokens().mark();
        if (tokens().accept("as")) {
            tokens().next();
            tokens().expect("=");
            tokens().next();
        }
        if (tokens().accept("at")) {
            grammar.names.name();
        }
        List<Token> read = tokens().slice(suffix);
        return origin -> new ExecStmt.Text(text, arguments, read, origin);
    }

    private List<ExecArgument> arguments() {
        return atArgument() ? list(this::argument) : List.of();
    }

    private boolean atArgument() {
        return switch (tokens().kind()) {
            case WORD ->
                tokens().at("null")
                        || tokens().at("default")
                        || (!tokens().atAny(Words.RESERVED)
                                && !tokens().key(1).equals(":")
                                && !(tokens().at("at") && tokens().kind(1) == TokenKind.WORD));
            case SYMBOL -> tokens().at("-") || tokens().at("+");
            case INVALID, END -> false;
            default -> true;
        };
    }

    private ExecArgument argument() {
        int start = tokens().mark();
        Name name = null;
        boolean variable = tokens().at(TokenKind.VARIABLE) || tokens().at(TokenKind.GLOBAL);
        if (variable && tokens().key(1).equals("=")) {
            name = grammar.names.nameOf(tokens().next());
            tokens().next();
        }
        Expr value = constant();
        boolean output = tokens().accept("output") || tokens().accept("out");
        return new ExecArgument(name, value, output, tokens().since(start));
    }

    /** A constant, a variable, or a bare word that stands for a string. */
    Expr constant() {
        Token token = tokens().peek();
        return switch (token.kind()) {
            case DOUBLE_QUOTED -> grammar.primaries.string(tokens().next());
            case BRACKETED -> bareWord();
            case WORD -> {
                boolean call = tokens().key(1).equals("(");
                boolean keyword = tokens().at("null") || tokens().at("default");
                yield call || keyword ? grammar.expressions.value() : bareWord();
            }
            default -> grammar.expressions.value();
        };
    }

    private Expr bareWord() {
        int start = tokens().mark();
        StringBuilder text = new StringBuilder(tokens().next().value());
        while (tokens().at(".")) {
            text.append(tokens().next().text()).append(grammar.names.name().text());
        }
        return new Expr.StringLiteral(text.toString(), false, Expr.Quote.NONE, tokens().since(start));
    }
}
