package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.UnaryOp;
import io.gregor.migration.tsql.ast.WhenBranch;
import io.gregor.migration.tsql.ast.Window;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** The operands: literals, variables, columns, parentheses, subqueries, {@code case}, and what may follow an operand. */
final class PrimaryParser extends Part {
    PrimaryParser(Grammar grammar) {
        super(grammar);
    }

    /** Whether a value can begin here. */
    boolean atValue() {
        return switch (tokens().kind()) {
            case STRING,
                    NATIONAL_STRING,
                    DOUBLE_QUOTED,
                    BRACKETED,
                    INTEGER,
                    DECIMAL,
                    FLOAT,
                    MONEY,
                    HEX,
                    VARIABLE,
                    GLOBAL -> true;
            case SYMBOL ->
                tokens().at("(") || tokens().at("-") || tokens().at("+") || tokens().at("~") || tokens().at(".");
            case WORD -> atWordValue();
            default -> false;
        };
    }

    private boolean atWordValue() {
        boolean call = tokens().key(1).equals("(");
        return switch (tokens().key()) {
            case "null", "case", "exists", "not" -> true;
            default ->
                !tokens().key(1).equals(":")
                        && (!tokens().atAny(Words.RESERVED) || (call && tokens().atAny(Words.FUNCTIONS_TOO)));
        };
    }

    Expr unary() {
        UnaryOp op =
                switch (tokens().key()) {
                    case "-" -> UnaryOp.MINUS;
                    case "+" -> UnaryOp.PLUS;
                    case "~" -> UnaryOp.BIT_NOT;
                    default -> null;
                };
        int start = tokens().mark();
        if (op == null) {
            return suffixes(start, primary());
        }
        tokens().next();
        tokens().enter();
        Expr operand = unary();
        tokens().leave();
        return new Expr.Unary(op, operand, tokens().since(start));
    }

    private Expr suffixes(int start, Expr operand) {
        Expr result = operand;
        for (int links = 0; links < ExpressionParser.MAX_CHAIN; links++) {
            if (tokens().accept("collate")) {
                Name collation = grammar.names.name();
                result = new Expr.Collate(result, collation, tokens().since(start));
            } else if (tokens().at("at", "time") && tokens().key(2).equals("zone")) {
                tokens().next();
                tokens().next();
                tokens().next();
                Expr zone = primary();
                result = new Expr.AtTimeZone(result, zone, tokens().since(start));
            } else if (tokens().at(".") && !(result instanceof Expr.Column) && !(result instanceof Expr.Star)) {
                tokens().next();
                result = member(start, result);
            } else {
                return result;
            }
        }
        throw tokens().error("too many suffixes in a row");
    }

    private Expr member(int start, Expr target) {
        Name name = grammar.names.name();
        if (tokens().at("(")) {
            List<Expr> arguments = parenthesised(grammar.expressions::expression);
            return new Expr.MethodCall(target, name, arguments, tokens().since(start));
        }
        return new Expr.Property(target, name, tokens().since(start));
    }

    private Expr primary() {
        Token token = tokens().peek();
        return switch (token.kind()) {
            case STRING, NATIONAL_STRING -> string(tokens().next());
            case INTEGER -> number(Expr.NumberKind.INTEGER);
            case DECIMAL -> number(Expr.NumberKind.DECIMAL);
            case FLOAT -> number(Expr.NumberKind.FLOAT);
            case MONEY -> money();
            case HEX -> new Expr.HexLiteral(tokens().next().text().substring(2), token.span());
            case VARIABLE -> new Expr.Variable(grammar.names.variable(), token.span());
            case GLOBAL -> global(tokens().next());
            case DOUBLE_QUOTED -> doubleQuoted();
            case BRACKETED -> grammar.calls.named();
            case WORD -> word(token);
            case SYMBOL -> symbol();
            default -> throw tokens().fail("an expression");
        };
    }

    /** Between the currency sign and the number blanks may stand. */
    private Expr money() {
        int start = tokens().mark();
        String amount = tokens().next().text().substring(1);
        if (amount.isEmpty() && (tokens().at(TokenKind.INTEGER) || tokens().at(TokenKind.DECIMAL))) {
            amount = tokens().next().text();
        }
        return new Expr.MoneyLiteral(amount, tokens().since(start));
    }

    private Expr number(Expr.NumberKind kind) {
        Token token = tokens().next();
        return new Expr.NumberLiteral(token.text(), kind, token.span());
    }

    Expr.StringLiteral string(Token token) {
        Expr.Quote quote = token.kind() == TokenKind.DOUBLE_QUOTED ? Expr.Quote.DOUBLE : Expr.Quote.SINGLE;
        return new Expr.StringLiteral(token.value(), token.kind() == TokenKind.NATIONAL_STRING, quote, token.span());
    }

    private Expr global(Token token) {
        return new Expr.GlobalVariable(new Name(token.text().substring(2), false, token.span()), token.span());
    }

    /** A name where the session says so or where it is followed like one; else a string. */
    private Expr doubleQuoted() {
        boolean name = grammar.quotedIdentifier
                || tokens().key(1).equals(".")
                || tokens().key(1).equals("(");
        return name ? grammar.calls.named() : string(tokens().next());
    }

    private Expr word(Token token) {
        int start = tokens().mark();
        boolean call = tokens().key(1).equals("(");
        switch (tokens().key()) {
            case "null" -> {
                return new Expr.NullLiteral(tokens().next().span());
            }
            case "case" -> {
                return caseExpression(start);
            }
            case "exists" -> {
                tokens().next();
                Query query = grammar.queries.parenthesised();
                return new Expr.Exists(query, tokens().since(start));
            }
            case "default" -> {
                return new Expr.DefaultValue(tokens().next().span());
            }
            case "next" -> {
                if (tokens().key(1).equals("value") && tokens().key(2).equals("for")) {
                    return nextValue(start);
                }
            }
            default -> {}
        }
        if (!call && tokens().atAny(Words.NILADIC) && !tokens().key(1).equals(".")) {
            return new Expr.Niladic(grammar.names.name(), token.span());
        }
        if (tokens().atAny(Words.RESERVED) && !(call && tokens().atAny(Words.FUNCTIONS_TOO))) {
            throw tokens().fail("an expression");
        }
        return grammar.calls.named();
    }

    private Expr nextValue(int start) {
        tokens().next();
        tokens().next();
        tokens().next();
        QualifiedName sequence = grammar.names.qualified();
        Window over = grammar.calls.optionalWindow();
        return new Expr.NextValue(sequence, over, tokens().since(start));
    }

    private Expr symbol() {
        int start = tokens().mark();
        if (tokens().accept("*")) {
            return new Expr.Star(null, tokens().since(start));
        }
        if (tokens().at("{")) {
            return grammar.calls.odbcEscape();
        }
        if (tokens().at(".")) {
            return grammar.calls.named();
        }
        if (!tokens().at("(")) {
            throw tokens().fail("an expression");
        }
        if (grammar.queries.atParenthesisedQuery()) {
            Query query = grammar.queries.parenthesised();
            return new Expr.Subquery(query, tokens().since(start));
        }
        tokens().next();
        Expr inner = grammar.expressions.expression();
        if (tokens().at(",")) {
            List<Expr> values = new ArrayList<>(List.of(inner));
            while (tokens().accept(",")) {
                values.add(grammar.expressions.expression());
            }
            tokens().expect(")");
            return new Expr.Tuple(List.copyOf(values), tokens().since(start));
        }
        tokens().expect(")");
        return inner;
    }

    private Expr caseExpression(int start) {
        tokens().next();
        Expr operand = tokens().at("when") ? null : grammar.expressions.expression();
        List<WhenBranch> branches = new ArrayList<>();
        while (tokens().at("when")) {
            int branch = tokens().mark();
            tokens().next();
            Expr test = grammar.expressions.expression();
            tokens().expect("then");
            Expr result = grammar.expressions.expression();
            branches.add(new WhenBranch(test, result, tokens().since(branch)));
        }
        if (branches.isEmpty()) {
            throw tokens().fail("WHEN");
        }
        Expr otherwise = tokens().accept("else") ? grammar.expressions.expression() : null;
        tokens().expect("end");
        return new Expr.Case(operand, List.copyOf(branches), otherwise, tokens().since(start));
    }
}
