package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code for xml path}: the rows of a query as one text. Columns without a name are text, others elements in the element
 * of their row, which {@code path('')} leaves out.
 *
 * @param element empty for none
 * @param typed whether the result is xml, not text
 */
record ForXml(Query query, String element, boolean typed) {
    private static final SqlType TEXT = SqlType.text(TypeKind.NVARCHAR, SqlType.MAX);

    /** Null where the query's rows stay rows. */
    static @Nullable ForXml of(Query query) {
        List<Token> tokens = query.forClause();
        if (tokens.isEmpty() || !tokens.getFirst().isWord("xml")) {
            return null;
        }
        if (tokens.size() < 2 || !tokens.get(1).isWord("path")) {
            throw notKnown(
                    tokens.size() < 2 ? "" : " " + tokens.get(1).text().toLowerCase(java.util.Locale.ROOT), query);
        }
        int at = 2;
        String element = "row";
        if (tokens.size() > 4 && tokens.get(2).isSymbol("(") && tokens.get(4).isSymbol(")")) {
            element = tokens.get(3).value();
            at = 5;
        }
        boolean typed = false;
        if (tokens.size() == at + 2
                && tokens.get(at).isSymbol(",")
                && tokens.get(at + 1).isWord("type")) {
            typed = true;
            at += 2;
        }
        if (at != tokens.size() || !element.isEmpty() && !isName(element)) {
            throw notKnown(" path with these options", query);
        }
        return new ForXml(query, element, typed);
    }

    private static NotKnownException notKnown(String what, Query query) {
        return new NotKnownException("for xml" + what, query.span());
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    /** The query without the clause. */
    Query rows() {
        return new Query(
                query.with(),
                query.body(),
                query.orderBy(),
                query.offset(),
                query.fetch(),
                query.compute(),
                query.isolation(),
                List.of(),
                query.options(),
                query.span());
    }

    /** The text; one that is typed can only be asked for its content. */
    QueryPlan plan(QueryPlan rows, Surroundings around) {
        if (typed) {
            BoundColumn column = new BoundColumn("", SqlType.OPAQUE, true);
            return one(rows, column, (row, all) -> {
                throw notKnown(" path, type as a value", query);
            });
        }
        checkNames(rows);
        return one(rows, new BoundColumn("", TEXT, true), (env, all) -> {
            StringBuilder text = new StringBuilder();
            List<String> parts = new ArrayList<>();
            for (Value[] row : all) {
                parts.add(row(row, rows.columns()));
            }
            checkOrder(parts, rows, around);
            parts.forEach(text::append);
            return result(text);
        });
    }

    /** What {@code .value('.', ...)} gives of the typed text: all that is no mark. */
    QueryPlan content(QueryPlan rows, boolean whole, Surroundings around) {
        checkNames(rows);
        boolean texts = element.isEmpty()
                && rows.columns().stream().allMatch(c -> c.name().isEmpty());
        if (!whole && !texts) {
            throw notKnown(" path and the text of one of its elements", query);
        }
        return one(rows, new BoundColumn("", TEXT, true), (env, all) -> {
            StringBuilder text = new StringBuilder();
            List<String> parts = new ArrayList<>();
            for (Value[] row : all) {
                StringBuilder part = new StringBuilder();
                for (Value value : row) {
                    part.append(value.isNull() ? "" : XmlText.of(value, query.span()));
                }
                parts.add(part.toString());
            }
            checkOrder(parts, rows, around);
            parts.forEach(text::append);
            return result(text);
        });
    }

    private interface Content {
        Value of(Env env, List<Value[]> rows);
    }

    private static QueryPlan one(QueryPlan rows, BoundColumn column, Content content) {
        return new QueryPlan(List.of(column), true, rows.correlated(), env -> {
            List<Value[]> all = rows.rows(env);
            Value value = all.isEmpty() ? Value.nullOf(column.type()) : content.of(env, all);
            List<Value[]> result = new ArrayList<>();
            result.add(new Value[] {value});
            return result;
        });
    }

    private void checkOrder(List<String> parts, QueryPlan rows, Surroundings around) {
        if (!rows.ordered() && parts.stream().distinct().count() > 1) {
            around.caveat("rows become one text in an order that nothing says", query.span());
        }
    }

    private Value result(StringBuilder text) {
        if (text.isEmpty()) {
            throw notKnown(" path that gives nothing", query);
        }
        return new Value.Text(TEXT, text.toString());
    }

    private void checkNames(QueryPlan rows) {
        Set<String> seen = new HashSet<>();
        for (BoundColumn column : rows.columns()) {
            String name = column.name();
            if (!name.isEmpty() && (!isName(name) || !seen.add(name))) {
                throw notKnown(" path with the name " + name, query);
            }
        }
    }

    private String row(Value[] row, List<BoundColumn> columns) {
        Span span = query.span();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            if (row[i].isNull()) {
                continue;
            }
            String name = columns.get(i).name();
            String content = XmlText.escaped(XmlText.of(row[i], span), span);
            if (!name.isEmpty() && content.isEmpty()) {
                throw notKnown(" path with an empty element", query);
            }
            text.append(name.isEmpty() ? content : "<" + name + ">" + content + "</" + name + ">");
        }
        if (element.isEmpty()) {
            return text.toString();
        }
        return text.isEmpty() ? "<" + element + "/>" : "<" + element + ">" + text + "</" + element + ">";
    }
}
