package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.TableHint;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources of {@code from}: tables, joins, derived tables, functions, pivots. */
final class TableRefParser extends Part {
    private static final Set<String> JOIN_HINTS = Set.of("loop", "hash", "merge", "remote");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");

    TableRefParser(Grammar grammar) {
        super(grammar);
    }

    List<TableRef> sources() {
        return list(this::source);
    }

    TableRef source() {
        tokens().enter();
        int start = tokens().mark();
        TableRef left = operand();
        for (int links = 0; ; links++) {
            if (links > ExpressionParser.MAX_CHAIN) {
                throw tokens().error("more than " + ExpressionParser.MAX_CHAIN + " joins in a row");
            }
            TableRef longer = join(start, left);
            if (longer == null) {
                break;
            }
            left = longer;
        }
        tokens().leave();
        return left;
    }

    private @Nullable TableRef join(int start, TableRef left) {
        return switch (tokens().key()) {
            case "join" -> join(start, left, TableRef.JoinKind.INNER);
            case "inner" -> {
                tokens().next();
                yield join(start, left, TableRef.JoinKind.INNER);
            }
            case "left" -> outer(start, left, TableRef.JoinKind.LEFT);
            case "right" -> outer(start, left, TableRef.JoinKind.RIGHT);
            case "full" -> outer(start, left, TableRef.JoinKind.FULL);
            case "cross" -> cross(start, left);
            case "outer" -> {
                tokens().next();
                tokens().expect("apply");
                TableRef right = operand();
                yield new TableRef.Apply(true, left, right, tokens().since(start));
            }
            case "pivot" -> tokens().key(1).equals("(") ? pivot(start, left) : null;
            case "unpivot" -> tokens().key(1).equals("(") ? unpivot(start, left) : null;
            default -> null;
        };
    }

    private TableRef outer(int start, TableRef left, TableRef.JoinKind kind) {
        tokens().next();
        tokens().accept("outer");
        return join(start, left, kind);
    }

    private TableRef cross(int start, TableRef left) {
        tokens().next();
        if (tokens().accept("apply")) {
            TableRef right = operand();
            return new TableRef.Apply(false, left, right, tokens().since(start));
        }
        tokens().expect("join");
        TableRef right = operand();
        return new TableRef.Join(TableRef.JoinKind.CROSS, left, right, null, null, tokens().since(start));
    }

    /** The right side may hold joins of its own before the {@code on} of this one. */
    private TableRef join(int start, TableRef left, TableRef.JoinKind kind) {
        String hint = tokens().atAny(JOIN_HINTS) ? tokens().next().text().toLowerCase(Locale.ROOT) : null;
        tokens().expect("join");
        tokens().enter();
        int rightStart = tokens().mark();
        TableRef right = operand();
        while (!tokens().at("on")) {
            TableRef longer = join(rightStart, right);
            if (longer == null) {
                throw tokens().fail("ON");
            }
            right = longer;
        }
        tokens().leave();
        tokens().expect("on");
        Expr on = grammar.expressions.expression();
        return new TableRef.Join(kind, left, right, on, hint, tokens().since(start));
    }

    private TableRef operand() {
        int start = tokens().mark();
        if (tokens().at("(")) {
            return inParentheses(start);
        }
        if (tokens().at(TokenKind.VARIABLE)) {
            return variable(start);
        }
        if (tokens().at("::")) {
            tokens().next();
        }
        if (!grammar.names.atName() && !tokens().at(".")) {
            throw tokens().fail("a table");
        }
        boolean function = false;
        QualifiedName name = grammar.names.qualified();
        if (tokens().at("(")) {
            function = !grammar.hints.atHints();
        }
        if (function) {
            tokens().reset(start);
            if (tokens().at("::")) {
                tokens().next();
            }
            return function(start, grammar.calls.named());
        }
        return table(start, name);
    }

    /** A table as the target of a change: no hints in bare parentheses, since a column list may follow. */
    TableRef target() {
        int start = tokens().mark();
        if (tokens().at(TokenKind.VARIABLE)) {
            Name variable = grammar.names.variable();
            return new TableRef.Variable(variable, null, tokens().since(start));
        }
        if (!grammar.names.atName() && !tokens().at(".")) {
            throw tokens().fail("a table");
        }
        QualifiedName name = grammar.names.qualified();
        if (tokens().at("(") && name.isSimple() && name.last().key().startsWith("open")) {
            tokens().reset(start);
            return new TableRef.Function(grammar.calls.named(), null, List.of(), List.of(), tokens().since(start));
        }
        List<TableHint> hints = new ArrayList<>(0);
        while (tokens().at("with", "(") || tokens().atAny(Words.BARE_HINTS)) {
            grammar.hints.read(hints);
        }
        return new TableRef.Table(name, null, List.copyOf(hints), List.of(), tokens().since(start));
    }

    private TableRef table(int start, QualifiedName name) {
        List<Token> sample = new ArrayList<>(0);
        List<TableHint> hints = new ArrayList<>(0);
        grammar.hints.systemTime(sample);
        grammar.hints.read(hints);
        Name alias = grammar.names.optionalAlias();
        grammar.hints.tableSample(sample);
        grammar.hints.read(hints);
        return new TableRef.Table(name, alias, List.copyOf(hints), List.copyOf(sample), tokens().since(start));
    }

    private TableRef variable(int start) {
        if (tokens().key(1).equals(".")) {
            return function(start, grammar.primaries.unary());
        }
        Name variable = grammar.names.variable();
        Name alias = grammar.names.optionalAlias();
        if (tokens().at("with", "(")) {
            grammar.hints.withHints();
        }
        return new TableRef.Variable(variable, alias, tokens().since(start));
    }

    private TableRef function(int start, Expr call) {
        List<Token> schema = tokens().at("with", "(") && tokens().next() != null ? tokens().parenthesised() : List.of();
        Name alias = grammar.names.optionalAlias();
        List<Name> columns = grammar.names.optionalColumnList();
        if (schema.isEmpty() && tokens().at("with", "(")) {
            tokens().next();
            schema = tokens().parenthesised();
        }
        return new TableRef.Function(call, alias, columns, schema, tokens().since(start));
    }

    private TableRef inParentheses(int start) {
        if (grammar.queries.atParenthesisedQuery()) {
            Query query = grammar.queries.parenthesised();
            Name alias = grammar.names.optionalAlias();
            List<Name> columns = alias == null ? List.of() : grammar.names.optionalColumnList();
            return new TableRef.Derived(query, alias, columns, tokens().since(start));
        }
        tokens().expect("(");
        if (tokens().accept("values")) {
            List<List<Expr>> rows = list(() -> parenthesised(grammar.expressions::expression));
            tokens().expect(")");
            Name alias = grammar.names.optionalAlias();
            return new TableRef.Values(rows, alias, grammar.names.optionalColumnList(), tokens().since(start));
        }
        if (tokens().atAny(CHANGES)) {
            if (!(grammar.statements.inParentheses() instanceof DmlStmt change)) {
                throw tokens().error("the change in parentheses cannot be read");
            }
            tokens().expect(")");
            Name alias = grammar.names.optionalAlias();
            return new TableRef.Change(change, alias, grammar.names.optionalColumnList(), tokens().since(start));
        }
        TableRef inner = source();
        tokens().expect(")");
        return inner;
    }

    private TableRef pivot(int start, TableRef source) {
        tokens().next();
        tokens().expect("(");
        List<Expr> aggregates = list(grammar.expressions::value);
        tokens().expect("for");
        QualifiedName column = grammar.names.qualified();
        tokens().expect("in");
        List<Name> values = grammar.names.columnList();
        tokens().expect(")");
        Name alias = grammar.names.optionalAlias();
        return new TableRef.Pivot(source, aggregates, column, values, alias, tokens().since(start));
    }

    private TableRef unpivot(int start, TableRef source) {
        tokens().next();
        tokens().expect("(");
        Name value = grammar.names.name();
        tokens().expect("for");
        Name column = grammar.names.name();
        tokens().expect("in");
        List<QualifiedName> columns = parenthesised(grammar.names::qualified);
        tokens().expect(")");
        Name alias = grammar.names.optionalAlias();
        return new TableRef.Unpivot(source, value, column, columns, alias, tokens().since(start));
    }
}
