package io.gregor.executor.promotion.internal;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as PostgreSQL reads them in a statement while {@code standard_conforming_strings} is on. */
final class Literals {
    private Literals() {}

    static String text(@Nullable String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }

    static String texts(@Nullable Collection<String> values) {
        return values == null
                ? "null::text[]"
                : values.stream().map(Literals::text).collect(Collectors.joining(", ", "array[", "]::text[]"));
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
