package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.CursorRef;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators and conditions, by precedence climbing. T-SQL's order, from loose to tight: or, and, not, comparisons and
 * predicates, then {@code + - & | ^} on one level, then {@code * / %}.
 */
final class ExpressionParser extends Part {
    /** No chain of operators is longer, so that no tree is too deep to be walked by calls. */
    static final int MAX_CHAIN = 800;

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int PREDICATE = 4;
    private static final int ADDITIVE = 5;
    private static final int MULTIPLICATIVE = 6;

    ExpressionParser(Grammar grammar) {
        super(grammar);
    }

    /** A value or a condition. */
    Expr expression() {
        return climb(OR);
    }

    /** A value without comparison, so that a following {@code and}, {@code =} or {@code in} is left alone. */
    Expr value() {
        return climb(ADDITIVE);
    }

    List<Expr> expressions() {
        return list(this::expression);
    }

    /** A condition of {@code where}, where {@code current of} may stand too. */
    Expr whereCondition() {
        int start = tokens().mark();
        if (tokens().accept("current", "of")) {
            CursorRef cursor = grammar.names.cursor();
            return new Expr.CurrentOf(cursor, tokens().since(start));
        }
        return expression();
    }

    private Expr climb(int level) {
        tokens().enter();
        int start = tokens().mark();
        Expr left = prefix(level, start);
        for (int links = 0; ; links++) {
            if (links > MAX_CHAIN) {
                throw tokens().error("more than " + MAX_CHAIN + " operators in a row");
            }
            Expr longer = link(level, start, left);
            if (longer == null) {
                break;
            }
            left = longer;
        }
        tokens().leave();
        return left;
    }

    private Expr prefix(int level, int start) {
        if (level <= NOT && tokens().accept("not")) {
            Expr operand = climb(NOT);
            return new Expr.Not(operand, tokens().since(start));
        }
        return grammar.primaries.unary();
    }

    /** The expression made longer by one operator of at least this level, or null when none follows. */
    private @Nullable Expr link(int level, int start, Expr left) {
        String key = tokens().key();
        BinaryOp additive = ADDITIVE >= level ? additive(key) : null;
        if (additive != null) {
            tokens().next();
            Expr right = climb(MULTIPLICATIVE);
            return new Expr.Binary(additive, left, right, tokens().since(start));
        }
        BinaryOp multiplicative = MULTIPLICATIVE >= level ? multiplicative(key) : null;
        if (multiplicative != null) {
            tokens().next();
            Expr right = climb(MULTIPLICATIVE + 1);
            return new Expr.Binary(multiplicative, left, right, tokens().since(start));
        }
        if (level <= PREDICATE) {
            Expr predicate = predicate(start, left);
            if (predicate != null) {
                return predicate;
            }
        }
        if (level <= AND && tokens().accept("and")) {
            Expr right = climb(NOT);
            return new Expr.And(left, right, tokens().since(start));
        }
        if (level <= OR && tokens().accept("or")) {
            Expr right = climb(AND);
            return new Expr.Or(left, right, tokens().since(start));
        }
        return null;
    }

    private @Nullable BinaryOp additive(String key) {
        return switch (key) {
            case "+" -> BinaryOp.ADD;
            case "-" -> BinaryOp.SUBTRACT;
            case "&" -> BinaryOp.BIT_AND;
            case "|" -> BinaryOp.BIT_OR;
            case "^" -> BinaryOp.BIT_XOR;
            case "||" -> BinaryOp.CONCAT;
            case "<<" -> BinaryOp.SHIFT_LEFT;
            case ">>" -> BinaryOp.SHIFT_RIGHT;
            default -> null;
        };
    }

    private @Nullable BinaryOp multiplicative(String key) {
        return switch (key) {
            case "*" -> BinaryOp.MULTIPLY;
            case "/" -> BinaryOp.DIVIDE;
            case "%" -> BinaryOp.MODULO;
            default -> null;
        };
    }

    private @Nullable Expr predicate(int start, Expr left) {
        CompareOp op = comparison();
        if (op != null) {
            return compare(op, start, left);
        }
        boolean negated = tokens().at("not") && isNegatable(tokens().key(1)) && tokens().accept("not");
        return switch (tokens().key()) {
            case "between" -> between(start, left, negated);
            case "in" -> in(start, left, negated);
            case "like" -> like(start, left, negated);
            case "is" -> is(start, left);
            default -> null;
        };
    }

    private static boolean isNegatable(String key) {
        return key.equals("between") || key.equals("in") || key.equals("like");
    }

    /** Reads a comparison operator if one stands here; T-SQL lets blanks stand inside. */
    @Nullable CompareOp comparison() {
        CompareOp op =
                switch (tokens().key()) {
                    case "=" -> CompareOp.EQ;
                    case "<>", "!=" -> CompareOp.NE;
                    case "<" -> CompareOp.LT;
                    case "<=", "!>" -> CompareOp.LE;
                    case ">" -> CompareOp.GT;
                    case ">=", "!<" -> CompareOp.GE;
                    case "*=" -> CompareOp.LEFT_OUTER;
                    case "=*" -> CompareOp.RIGHT_OUTER;
                    case "!" -> spacedNegation(tokens().key(1));
                    default -> null;
                };
        if (op == null) {
            return null;
        }
        boolean negation = tokens().at("!");
        tokens().next();
        if (negation) {
            tokens().next();
        } else if (op == CompareOp.LT && tokens().accept(">")) {
            return CompareOp.NE;
        } else if (op == CompareOp.LT && tokens().accept("=")) {
            return CompareOp.LE;
        } else if (op == CompareOp.GT && tokens().accept("=")) {
            return CompareOp.GE;
        }
        return op;
    }

    private static @Nullable CompareOp spacedNegation(String following) {
        return switch (following) {
            case "=" -> CompareOp.NE;
            case "<" -> CompareOp.GE;
            case ">" -> CompareOp.LE;
            default -> null;
        };
    }

    private Expr compare(CompareOp op, int start, Expr left) {
        boolean all = tokens().at("all");
        if ((all || tokens().at("any") || tokens().at("some"))
                && tokens().key(1).equals("(")) {
            tokens().next();
            Query query = grammar.queries.parenthesised();
            return new Expr.Quantified(op, left, all, query, tokens().since(start));
        }
        Expr right = value();
        return new Expr.Comparison(op, left, right, tokens().since(start));
    }

    private Expr between(int start, Expr operand, boolean negated) {
        tokens().next();
        Expr low = value();
        tokens().expect("and");
        Expr high = value();
        return new Expr.Between(operand, low, high, negated, tokens().since(start));
    }

    private Expr in(int start, Expr operand, boolean negated) {
        tokens().next();
        if (grammar.queries.atParenthesisedQuery()) {
            Query query = grammar.queries.parenthesised();
            return new Expr.InQuery(operand, query, negated, tokens().since(start));
        }
        List<Expr> values = parenthesised(this::expression);
        if (values.isEmpty()) {
            throw tokens().fail("a value");
        }
        return new Expr.InList(operand, values, negated, tokens().since(start));
    }

    private Expr like(int start, Expr operand, boolean negated) {
        tokens().next();
        Expr pattern = value();
        Expr escape = tokens().accept("escape") ? value() : null;
        return new Expr.Like(operand, pattern, escape, negated, tokens().since(start));
    }

    private Expr is(int start, Expr operand) {
        tokens().next();
        boolean negated = tokens().accept("not");
        if (tokens().accept("distinct", "from")) {
            Expr right = value();
            return new Expr.IsDistinct(operand, right, negated, tokens().since(start));
        }
        tokens().expect("null");
        Span span = tokens().since(start);
        return new Expr.IsNull(operand, negated, span);
    }
}
