package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A name with its qualifiers, outermost first: {@code server.database.schema.object}, or {@code table.column}. A part
 * left out ({@code db..t}) is a {@link Name} with empty text.
 */
public record QualifiedName(List<Name> parts, Span span) implements Node {
    public static QualifiedName of(Name name) {
        return new QualifiedName(List.of(name), name.span());
    }

    /** The innermost part: the object or the column. */
    public Name last() {
        return parts.getLast();
    }

    /** The part before the last (schema of an object, table of a column), or null when absent or empty. */
    public @Nullable Name qualifier() {
        return fromEnd(1);
    }

    /** The schema (owner) of an object's name. */
    public @Nullable Name schema() {
        return fromEnd(1);
    }

    public @Nullable Name database() {
        return fromEnd(2);
    }

    public @Nullable Name server() {
        return fromEnd(3);
    }

    public boolean isSimple() {
        return parts.size() == 1;
    }

    /** Whether it has one part and that is the given one. */
    public boolean is(String name) {
        return isSimple() && last().is(name);
    }

    /** All parts' keys with dots: equal for names written alike, whatever their case and quoting. */
    public String key() {
        return parts.size() == 1 ? last().key() : parts.stream().map(Name::key).collect(Collectors.joining("."));
    }

    private @Nullable Name fromEnd(int distance) {
        int index = parts.size() - 1 - distance;
        return index < 0 || parts.get(index).text().isEmpty() ? null : parts.get(index);
    }

    @Override
    public String toString() {
        return parts.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
