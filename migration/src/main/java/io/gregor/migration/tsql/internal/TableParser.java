package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Identity;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in the parentheses of a table's definition. */
final class TableParser extends Part {
    /** Words behind a column that are kept as options. */
    private static final Set<String> FLAGS = Words.words("rowguidcol sparse persisted hidden materialized filestream");

    TableParser(Grammar grammar) {
        super(grammar);
    }

    List<TableElement> elements() {
        tokens().expect("(");
        List<TableElement> elements = new ArrayList<>();
        do {
            if (tokens().at(")") && !elements.isEmpty()) {
                break;
            }
            elements.add(element());
            while (grammar.constraints.atConstraint()) {
                elements.add(grammar.constraints.tableConstraint());
            }
        } while (tokens().accept(","));
        tokens().expect(")");
        return List.copyOf(elements);
    }

    TableElement element() {
        if (grammar.constraints.atConstraint()) {
            return grammar.constraints.tableConstraint();
        }
        return atIndex() ? index() : column();
    }

    private boolean atIndex() {
        return tokens().at("index")
                && (tokens().kind(1) == TokenKind.WORD || tokens().kind(1) == TokenKind.BRACKETED)
                && (tokens().key(2).equals("(")
                        || tokens().key(2).equals("unique")
                        || tokens().key(2).endsWith("clustered"));
    }

    private TableElement index() {
        int start = tokens().mark();
        tokens().next();
        Name name = grammar.names.name();
        boolean unique = tokens().accept("unique");
        Boolean clustered = grammar.ddl.clustered();
        List<IndexColumn> columns = grammar.ddl.indexColumns();
        List<Token> options = grammar.ddl.storage();
        return new TableElement.Index(name, unique, clustered, columns, options, tokens().since(start));
    }

    TableElement.Column column() {
        int start = tokens().mark();
        Name name = grammar.names.name();
        if (tokens().accept("as")) {
            Expr computed = grammar.expressions.expression();
            return new Options().read(start, name, null, computed);
        }
        boolean typed = tokens().at(TokenKind.WORD) && !tokens().at("null") && !tokens().at("not")
                || tokens().at(TokenKind.BRACKETED)
                || tokens().at(TokenKind.DOUBLE_QUOTED);
        TypeRef type = typed ? grammar.names.type() : null;
        return new Options().read(start, name, type, null);
    }

    Identity identity() {
        int start = tokens().mark();
        tokens().expect("identity");
        List<String> numbers = tokens().at("(") ? parenthesised(this::signedNumber) : List.of();
        String seed = numbers.isEmpty() ? "1" : numbers.getFirst();
        return new Identity(seed, numbers.size() > 1 ? numbers.get(1) : "1", tokens().since(start));
    }

    private String signedNumber() {
        String sign = tokens().accept("-") ? "-" : "";
        tokens().accept("+");
        return sign + tokens().next().text();
    }

    /** What follows a column's type, in any order. */
    private final class Options {
        private final List<TableElement.Constraint> constraints = new ArrayList<>(1);
        private final List<String> flags = new ArrayList<>(0);
        private @Nullable Boolean nullable;
        private @Nullable Identity identity;
        private @Nullable Name collation;

        TableElement.Column read(int start, Name name, @Nullable TypeRef type, @Nullable Expr computed) {
            while (option()) {
                // Each call reads one option.
            }
            return new TableElement.Column(
                    name,
                    type,
                    nullable,
                    identity,
                    computed,
                    collation,
                    List.copyOf(constraints),
                    List.copyOf(flags),
                    tokens().since(start));
        }

        private boolean option() {
            if (tokens().at("not", "for") && tokens().key(2).equals("replication")) {
                tokens().next();
                tokens().next();
                tokens().next();
                flags.add("not for replication");
                return true;
            }
            Boolean stated = grammar.ddl.nullability();
            if (stated != null) {
                nullable = stated;
                return true;
            }
            if (tokens().at("identity")) {
                identity = identity();
                return true;
            }
            if (tokens().accept("collate")) {
                collation = grammar.names.name();
                return true;
            }
            if (tokens().atAny(FLAGS)) {
                flags.add(tokens().next().text().toLowerCase(Locale.ROOT));
                return true;
            }
            if (grammar.constraints.atColumnConstraint()) {
                if (tokens().at("constraint") && isNamedNullability()) {
                    tokens().next();
                    tokens().next();
                    return true;
                }
                TableElement.Constraint constraint = grammar.constraints.columnConstraint();
                if (constraint != null) {
                    constraints.add(constraint);
                    return true;
                }
                return false;
            }
            return rareOption();
        }

        private boolean isNamedNullability() {
            return tokens().key(2).equals("null")
                    || (tokens().key(2).equals("not") && tokens().key(3).equals("null"));
        }

        private boolean rareOption() {
            int start = tokens().mark();
            if (tokens().accept("generated", "always")) {
                tokens().expect("as");
                tokens().expect("row");
                tokens().next();
            } else if (tokens().accept("masked", "with") || tokens().accept("encrypted", "with")) {
                tokens().parenthesised();
            } else if (tokens().at("in", "row") || tokens().at("off", "row")) {
                tokens().next();
                tokens().next();
                if (tokens().at("(")) {
                    tokens().parenthesised();
                }
            } else if (!tokens().accept("with", "values")
                    && !tokens().accept("with", "default")
                    && !tokens().accept("not", "compressed")
                    && !tokens().accept("compressed")) {
                return false;
            }
            StringBuilder text = new StringBuilder();
            for (Token token : tokens().slice(start)) {
                text.append(text.isEmpty() ? "" : " ").append(token.text().toLowerCase(Locale.ROOT));
            }
            flags.add(text.toString());
            return true;
        }
    }
}
