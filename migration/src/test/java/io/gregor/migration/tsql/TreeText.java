package io.gregor.migration.tsql;

import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tree as short text for expectations: {@code (type component ...)}, with what is absent, empty or false left out. */
final class TreeText {
    private TreeText() {}

    static String of(Batch batch) {
        return batch.statements().stream().map(TreeText::text).collect(Collectors.joining("\n"));
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Name name -> name.quoted() ? "[" + name.text() + "]" : name.text();
            case QualifiedName name -> name.parts().stream().map(TreeText::text).collect(Collectors.joining("."));
            case TypeRef type -> text(type.name()) + (type.arguments().isEmpty() ? "" : type.arguments());
            case Expr.Column column -> text(column.name());
            case Expr.Variable variable -> text(variable.name());
            case Expr.GlobalVariable global -> "@@" + global.name();
            case Expr.NumberLiteral number ->
                number.kind() == Expr.NumberKind.INTEGER ? number.text() : number.kind() + ":" + number.text();
            case Expr.MoneyLiteral money -> "$" + money.text();
            case Expr.HexLiteral hex -> "0x" + hex.digits();
            case Expr.NullLiteral _ -> "null";
            case Expr.StringLiteral string -> string(string);
            case Expr.Star star -> star.qualifier() == null ? "*" : text(star.qualifier()) + ".*";
            case SelectItem.Column item when item.alias() == null -> text(item.value());
            case Token token -> token.text();
            case DdlStmt.Permission.Right right -> right.toString();
            case List<?> list -> list.stream().map(TreeText::text).collect(Collectors.joining(" ", "{", "}"));
            case Stmt.Raw raw -> "(RAW " + raw.tokens() + " " + raw.error() + " @" + raw.errorSpan() + ")";
            case Query query when isPlain(query) -> text(query.body());
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Record record -> record(record);
            default -> value.toString();
        };
    }

    private static String string(Expr.StringLiteral string) {
        String quote =
                switch (string.quote()) {
                    case SINGLE -> "'";
                    case DOUBLE -> "\"";
                    case NONE -> "`";
                };
        return (string.national() ? "N" : "") + quote + string.value() + quote;
    }

    private static boolean isPlain(Query query) {
        return query.with().isEmpty()
                && query.orderBy().isEmpty()
                && query.offset() == null
                && query.compute().isEmpty()
                && query.isolation() == null
                && query.forClause().isEmpty()
                && query.options().isEmpty();
    }

    private static String record(Record record) {
        List<String> parts = new ArrayList<>();
        parts.add(record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            boolean absent = value == null
                    || value.equals(false)
                    || value.equals(0)
                    || value.equals(List.of())
                    || value instanceof Span
                    || value instanceof Origin;
            if (!absent) {
                parts.add(value.equals(true) ? component.getName() : labelled(component.getName(), value));
            } else if (value instanceof Boolean && component.getType() == Boolean.class) {
                parts.add("not-" + component.getName());
            }
        }
        return "(" + String.join(" ", parts) + ")";
    }

    private static final List<String> PLAIN = List.of(
            "op",
            "left",
            "right",
            "operand",
            "value",
            "values",
            "items",
            "query",
            "body",
            "statements",
            "condition",
            "name",
            "arguments",
            "function",
            "variable",
            "variables",
            "table",
            "message",
            "target",
            "type",
            "call",
            "cursor",
            "test",
            "result",
            "procedure",
            "elements",
            "definition",
            "kind",
            "source",
            "set",
            "branches",
            "column",
            "columns",
            "then",
            "expr",
            "low",
            "high",
            "pattern",
            "text",
            "rows",
            "action",
            "number",
            "mode",
            "keyword",
            "tokens",
            "options",
            "names",
            "exec",
            "direction",
            "time",
            "label",
            "parameters",
            "set",
            "method",
            "unit",
            "match");

    private static String labelled(String name, Object value) {
        return PLAIN.contains(name) ? text(value) : name + "=" + text(value);
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
