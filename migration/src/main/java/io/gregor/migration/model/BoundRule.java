package io.gregor.migration.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is bound to a column stands as a check of the table. Its name says what it is: it takes the place of the rule
 * of the column's type, and what it refuses has the number of a rule's error.
 */
public final class BoundRule {
    private static final String PREFIX = "bound_rule_";

    private BoundRule() {}

    /** The name of the check; empty for a column whose name is no plain word. */
    public static Optional<String> check(String column) {
        return column.matches("[A-Za-z_]\\w*")
                ? Optional.of(PREFIX + column.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The column in lower case that a check of this name stands for; empty where it is a check of the source. */
    public static Optional<String> column(@Nullable String check) {
        return Optional.ofNullable(check)
                .map(c -> c.toLowerCase(Locale.ROOT))
                .filter(c -> c.startsWith(PREFIX))
                .map(c -> c.substring(PREFIX.length()));
    }
}
