package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member of a JSON object that a query writes.
 *
 * @param value its text in SQL, NULL where the value is; null for an object of more members
 */
record JsonMember(String key, @Nullable String value, List<JsonMember> members) {

    /** The JSON of a column's value; empty for types of which it is not certain how the source writes them. */
    static Optional<String> value(String column, SqlType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, TEXT -> Optional.of("replace(to_json(" + column + "::text)::text, '/', '\\/')");
            case TINYINT, SMALLINT, INT, BIGINT, NUMERIC, MONEY, SMALLMONEY -> Optional.of(column + "::text");
            case BIT -> Optional.of("CASE " + column + " WHEN 1 THEN 'true' WHEN 0 THEN 'false' END");
            case DATE -> Optional.of("to_char(" + column + ", '\"\\\"\"YYYY-MM-DD\"\\\"\"')");
            case UUID -> Optional.of("'\"' || upper(" + column + "::text) || '\"'");
            default -> Optional.empty();
        };
    }

    /** Puts a value where its path says; says whether the source takes it there, beside those it belongs to. */
    static boolean add(List<JsonMember> members, List<String> path, String value) {
        String key = path.getFirst();
        boolean known = members.stream().anyMatch(m -> m.key.equals(key));
        if (path.size() == 1) {
            return !known && members.add(new JsonMember(key, value, List.of()));
        }
        if (!known) {
            members.add(new JsonMember(key, null, new ArrayList<>()));
        }
        JsonMember last = members.getLast();
        return last.key.equals(key) && last.value == null && add(last.members, path.subList(1, path.size()), value);
    }

    /** The members with their keys and commas; what is NULL is left out, or written as null. */
    static String list(List<JsonMember> members, boolean nulls) {
        return members.stream().map(m -> m.text(nulls)).collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
    }

    private String text(boolean nulls) {
        String name = PgNames.literal("\"" + key + "\":");
        if (value == null) {
            return PgNames.literal("\"" + key + "\":{") + " || nullif(" + list(members, nulls) + ", '') || '}'";
        }
        boolean plain = !value.startsWith("CASE ") && !value.contains(" || ");
        String said = nulls ? "coalesce(" + value + ", 'null')" : plain ? value : "(" + value + ")";
        return name + " || " + said;
    }
}
