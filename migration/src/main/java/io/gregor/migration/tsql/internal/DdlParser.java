package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code create} of tables, indexes, types and everything else that is no program. */
final class DdlParser extends Part {
    private static final Set<String> INDEX_WORDS = Set.of("unique", "clustered", "nonclustered", "index");

    DdlParser(Grammar grammar) {
        super(grammar);
    }

    /** The definition that begins here, or null when it is of a kind that is only kept as tokens. */
    @Nullable Draft draft() {
        if (tokens().at("alter")) {
            return tokens().key(1).equals("table") ? grammar.alterTables.draft() : null;
        }
        return switch (tokens().key(1)) {
            case "table" -> table();
            case "unique", "clustered", "nonclustered", "index" -> isIndex() ? index() : null;
            case "type" -> type();
            case "rule" -> rule();
            case "default" -> defaultValue();
            case "schema" -> schema();
            case "database" -> database();
            case "sequence" -> sequence();
            case "synonym" -> synonym();
            default -> null;
        };
    }

    private void skip(int words) {
        for (int i = 0; i < words; i++) {
            tokens().next();
        }
    }

    private Draft table() {
        skip(2);
        QualifiedName name = grammar.names.qualified();
        List<TableElement> elements = grammar.tables.elements();
        List<Token> options = storage();
        return origin -> new DdlStmt.CreateTable(name, elements, options, origin);
    }

    private boolean isIndex() {
        int ahead = 1;
        while (INDEX_WORDS.contains(tokens().key(ahead))) {
            if (tokens().key(ahead++).equals("index")) {
                return true;
            }
        }
        return false;
    }

    private Draft index() {
        skip(1);
        boolean unique = tokens().accept("unique");
        Boolean clustered = clustered();
        tokens().expect("index");
        Name name = grammar.names.name();
        tokens().expect("on");
        QualifiedName table = grammar.names.qualified();
        List<IndexColumn> columns = indexColumns();
        List<Name> include = tokens().accept("include") ? grammar.names.columnList() : List.of();
        Expr where = tokens().accept("where") ? grammar.expressions.expression() : null;
        List<Token> options = storage();
        return origin ->
                new DdlStmt.CreateIndex(name, unique, clustered, table, columns, include, where, options, origin);
    }

    @Nullable Boolean clustered() {
        if (tokens().accept("clustered")) {
            return true;
        }
        return tokens().accept("nonclustered") ? Boolean.FALSE : null;
    }

    List<IndexColumn> indexColumns() {
        return parenthesised(() -> {
            int start = tokens().mark();
            Expr value = grammar.expressions.value();
            boolean descending = tokens().accept("desc");
            if (!descending) {
                tokens().accept("asc");
            }
            return new IndexColumn(value, descending, tokens().since(start));
        });
    }

    /** The clauses of storage behind a table, index or key: read over and kept as tokens. */
    List<Token> storage() {
        int start = tokens().mark();
        while (true) {
            if (tokens().at("with", "(")) {
                tokens().next();
                tokens().parenthesised();
            } else if (tokens().at("with")
                    && !tokens().key(2).equals("as")
                    && tokens().kind(1) == TokenKind.WORD
                    && !tokens().key(1).equals("values")
                    && !Words.RESERVED.contains(tokens().key(1))) {
                skip(1);
                settings();
            } else if (tokens().at("on") && !Set.of("delete", "update").contains(tokens().key(1))
                    || tokens().at("textimage_on")
                    || tokens().at("filestream_on")) {
                skip(2);
                if (tokens().at("(")) {
                    tokens().parenthesised();
                }
            } else if (tokens().at("lock") && !tokens().key(1).equals("table")) {
                skip(2);
            } else if (tokens().at("partition", "by")) {
                partition();
            } else {
                return tokens().slice(start);
            }
        }
    }

    /** {@code fillfactor = 80, ignore_dup_key}. */
    private void settings() {
        do {
            tokens().expect(TokenKind.WORD, "an option");
            if (tokens().accept("=")) {
                skip(1);
            } else if (tokens().at("row")) {
                skip(1);
            }
        } while (tokens().at(",") && tokens().kind(1) == TokenKind.WORD && tokens().accept(","));
    }

    private void partition() {
        skip(2);
        while (tokens().at(TokenKind.WORD) && !tokens().atAny(Words.RESERVED)) {
            skip(1);
        }
        while (tokens().at("(")) {
            tokens().parenthesised();
        }
    }

    private Draft type() {
        skip(2);
        QualifiedName name = grammar.names.qualified();
        if (tokens().accept("as")) {
            tokens().expect("table");
            List<TableElement> elements = grammar.tables.elements();
            storage();
            return origin -> new DdlStmt.CreateTableType(name, elements, origin);
        }
        if (tokens().at("external")) {
            throw tokens().error("types in other languages are not supported");
        }
        tokens().expect("from");
        TypeRef base = grammar.names.type();
        Boolean nullable = nullability();
        return origin -> new DdlStmt.CreateType(name, base, nullable, origin);
    }

    @Nullable Boolean nullability() {
        if (tokens().accept("null")) {
            return true;
        }
        return tokens().accept("not", "null") ? Boolean.FALSE : null;
    }

    private Draft rule() {
        skip(2);
        QualifiedName name = grammar.names.qualified();
        tokens().expect("as");
        Expr condition = grammar.expressions.expression();
        return origin -> new DdlStmt.CreateRule(name, condition, origin);
    }

    private Draft defaultValue() {
        skip(2);
        QualifiedName name = grammar.names.qualified();
        tokens().expect("as");
        Expr value = grammar.expressions.expression();
        return origin -> new DdlStmt.CreateDefault(name, value, origin);
    }

    private Draft schema() {
        skip(2);
        Name name = tokens().at("authorization") ? null : grammar.names.name();
        Name owner = tokens().accept("authorization") ? grammar.names.name() : null;
        List<Stmt> elements = new ArrayList<>(0);
        while (tokens().at("create") || tokens().at("grant") || tokens().at("revoke") || tokens().at("deny")) {
            elements.add(grammar.statements.statement());
        }
        return origin -> new DdlStmt.CreateSchema(name, owner, List.copyOf(elements), origin);
    }

    private Draft database() {
        if (tokens().key(2).equals("audit")
                || tokens().key(2).equals("scoped")
                || tokens().key(2).equals("encryption")) {
            return new UtilityParser(grammar).draft();
        }
        skip(2);
        Name name = grammar.names.name();
        List<Token> options = rest();
        return origin -> new DdlStmt.CreateDatabase(name, options, origin);
    }

    private Draft sequence() {
        skip(2);
        QualifiedName name = grammar.names.qualified();
        List<Token> options = rest();
        return origin -> new DdlStmt.CreateSequence(name, options, origin);
    }

    private List<Token> rest() {
        int start = tokens().mark();
        while (!tokens().atEnd() && !tokens().at(";") && !tokens().atAny(Words.STATEMENT_END) && !startsStatement()) {
            if (tokens().at("(")) {
                tokens().parenthesised();
            } else {
                tokens().next();
            }
        }
        return tokens().slice(start);
    }

    private boolean startsStatement() {
        return tokens().atAny(Words.STATEMENT_START) && !tokens().at("with");
    }

    private Draft synonym() {
        skip(2);
        QualifiedName name = grammar.names.qualified();
        tokens().expect("for");
        QualifiedName target = grammar.names.qualified();
        return origin -> new DdlStmt.CreateSynonym(name, target, origin);
    }
}
