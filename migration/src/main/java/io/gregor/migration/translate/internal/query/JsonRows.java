package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** R59: {@code openjson(text, path) with (...)}: a row for each element of an array, one for an object. */
final class JsonRows {
    /** A column of the result: where its value lies in an element, as PostgreSQL's array of keys. */
    private record Field(String name, SqlType type, String keys, boolean json) {}

    private JsonRows() {}

    static List<Column> columns(TableRef.Function ref, Rules rules) {
        return fields(ref, rules).orElse(List.of()).stream()
                .map(f -> Column.of(f.name(), f.type(), true))
                .toList();
    }

    static String text(Expr.Call call, TableRef.Function ref, Scope scope, Rules rules) {
        Optional<List<Field>> fields = fields(ref, rules);
        Optional<String> path = call.arguments().size() < 2
                ? Optional.of("'{}'")
                : call.arguments().get(1) instanceof Expr.StringLiteral s
                        ? JsonFunctions.keys(s.value())
                        : Optional.empty();
        if (fields.isEmpty() || path.isEmpty() || call.arguments().isEmpty()) {
            rules.hole("R59", ref.span(), "openjson with computed paths");
            return Sources.named("(SELECT)", ref.alias());
        }
        String json = rules.value(call.arguments().getFirst(), scope).at(Sql.CAST) + "::jsonb"
                + (path.get().equals("'{}'") ? "" : " #> " + path.get());
        String items = fields.get().stream().map(f -> item(f, rules, ref)).collect(Collectors.joining(", "));
        return Sources.named(
                "(SELECT " + items + " FROM jsonb_path_query(" + json + ", 'lax $[*]') AS e (item))", ref.alias());
    }

    /** As the source without {@code strict}: NULL for an object as a value, and for a value as JSON. */
    private static String item(Field field, Rules rules, TableRef.Function ref) {
        String name = " AS " + PgNames.quote(PgNames.fold(field.name()));
        String part = "(e.item #> " + field.keys() + ")";
        if (field.json()) {
            return "CASE WHEN jsonb_typeof" + part + " IN ('object', 'array') THEN " + part + "::text END" + name;
        }
        Sql text = Sql.primary(
                "(CASE WHEN jsonb_typeof" + part + " NOT IN ('object', 'array') THEN e.item #>> " + field.keys()
                        + " END)",
                SqlType.varchar(0));
        Sql value = field.type().is(SqlType.Kind.BIT)
                ? Sql.of(text.text() + "::boolean::integer::smallint", Sql.CAST, SqlType.BIT)
                : rules.conversions().explicit(text, field.type(), null, ref.span());
        return value.text() + name;
    }

    /** Empty when the clause is not understood. */
    private static Optional<List<Field>> fields(TableRef.Function ref, Rules rules) {
        List<Field> fields = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        List<Token> tokens = inner(ref.schema());
        for (int i = 0; i <= tokens.size(); i++) {
            Token token = i < tokens.size() ? tokens.get(i) : null;
            if (token == null || depth == 0 && token.isSymbol(",")) {
                Optional<Field> field = field(part, rules);
                if (field.isEmpty()) {
                    return Optional.empty();
                }
                fields.add(field.get());
                part.clear();
                continue;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            part.add(token);
        }
        return Optional.of(fields);
    }

    private static List<Token> inner(List<Token> tokens) {
        boolean closed = tokens.size() > 2
                && tokens.getFirst().isSymbol("(")
                && tokens.getLast().isSymbol(")");
        return closed ? tokens.subList(1, tokens.size() - 1) : tokens;
    }

    private static Optional<Field> field(List<Token> part, Rules rules) {
        if (part.size() < 2) {
            return Optional.empty();
        }
        List<Token> rest = new ArrayList<>(part.subList(1, part.size()));
        boolean json = rest.size() > 2
                && rest.getLast().isWord("json")
                && rest.get(rest.size() - 2).isWord("as");
        if (json) {
            rest = rest.subList(0, rest.size() - 2);
        }
        String name = part.getFirst().value();
        Optional<String> keys = Optional.of(JsonFunctions.array(List.of(name)));
        Token last = rest.getLast();
        if (last.kind() == TokenKind.STRING || last.kind() == TokenKind.NATIONAL_STRING) {
            keys = JsonFunctions.keys(last.value());
            rest = rest.subList(0, rest.size() - 1);
        }
        String written = rest.stream().map(Token::value).collect(Collectors.joining());
        Optional<SqlType> type = UserType.written(
                written, TypeMapper.Use.DECLARATION, rules.catalog().dialect());
        return keys.isEmpty() || type.isEmpty()
                ? Optional.empty()
                : Optional.of(new Field(name, type.get(), keys.get(), json));
    }
}
