package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import java.util.Set;

/** Keywords by what they mean to a reader of expressions. */
final class Words {
    /** Behind these an expression begins, so that a sign there belongs to a number. */
    static final Set<String> BEFORE_OPERAND = Set.of(
            "select",
            "distinct",
            "all",
            "where",
            "and",
            "or",
            "not",
            "then",
            "else",
            "when",
            "case",
            "return",
            "by",
            "on",
            "having",
            "limit",
            "offset",
            "in",
            "between",
            "like",
            "ilike",
            "values",
            "set",
            "from",
            "using",
            "is",
            "if",
            "elsif",
            "while",
            "returning",
            "any",
            "some",
            "union",
            "except",
            "intersect",
            "query",
            "next",
            "perform",
            "raise",
            "notice",
            "exception",
            "as",
            "to",
            "call",
            "reverse",
            "execute",
            "default");

    /** Types of which constants are written as the type and a string. */
    static final Set<String> TYPES = Set.of("date", "time", "timestamp", "timestamptz", "interval", "zone", "numeric");

    /** What follows the first word of a type's name. */
    static final Set<String> IN_TYPES = Set.of("precision", "varying", "without", "with", "time", "zone");

    private static final Set<String> CONSTANT_CONDITIONS = Set.of("true", "false", "and", "or", "not", "(", ")");

    /** What begins another clause of a column's definition. */
    static final Set<String> IN_COLUMNS = Set.of(
            "not", "null", "check", "constraint", "references", "unique", "primary", "generated", "collate", "default");

    private Words() {}

    static boolean isConstantCondition(Sql sql, Range range) {
        for (int i = range.first(); i < range.behind(); i++) {
            if (!CONSTANT_CONDITIONS.contains(sql.at(i).text())) {
                return false;
            }
        }
        return true;
    }
}
