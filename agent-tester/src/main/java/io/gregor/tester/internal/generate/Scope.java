package io.gregor.tester.internal.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sources of rows that a column's name may mean at one place.
 *
 * @param outer the query around this one; null for the outermost
 * @param sources by alias or name, in lower case: output column and the slots it comes from
 */
record Scope(@Nullable Scope outer, Map<String, Map<String, List<String>>> sources) {
    static Scope inside(@Nullable Scope outer) {
        return new Scope(outer, new LinkedHashMap<>());
    }

    /** The slots that a column's value comes from; none where the name is not known. */
    List<String> column(@Nullable String qualifier, String column) {
        for (var source : sources.entrySet()) {
            List<String> slots = source.getValue().get(column);
            if (slots != null && (qualifier == null || qualifier.equals(source.getKey()))) {
                return slots;
            }
        }
        return outer == null ? List.of() : outer.column(qualifier, column);
    }
}
