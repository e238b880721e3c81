package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.Top;
import org.jspecify.annotations.Nullable;

/** R44 and R45: how many rows of a query count, by TOP and by {@code set rowcount}. */
public final class Limits {
    private final Rules rules;

    public Limits(Rules rules) {
        this.rules = rules;
    }

    /**
     * The clause behind a query's order.
     *
     * @param rowLimit the limit of {@code set rowcount}
     * @param body the query without its order, whose rows a percentage counts
     */
    String of(@Nullable Top top, @Nullable String rowLimit, String body, Purpose purpose, Scope scope) {
        if (top == null) {
            return rowLimit == null ? "" : "\nLIMIT " + rowLimit;
        }
        if (top.percent() && !purpose.into().isEmpty()) {
            rules.hole("R44", top.span(), "TOP with a percentage into variables");
            return "";
        }
        String count = count(top, body, scope);
        if (count.isEmpty()) {
            return rowLimit == null ? "" : "\nLIMIT " + rowLimit;
        }
        if (top.withTies()) {
            boolean plain = count.chars().allMatch(Character::isDigit) || count.startsWith("(");
            return "\nFETCH FIRST " + (plain ? count : "(" + count + ")") + " ROWS WITH TIES";
        }
        return "\nLIMIT " + (rowLimit == null ? count : "least(" + count + ", " + rowLimit + ")");
    }

    /** The number of rows that TOP stands for; a percentage is taken of the rows of a query and rounded up. */
    public String count(Top top, String body, Scope scope) {
        Sql count = rules.value(top.count(), scope);
        if (!top.percent()) {
            return count.at(Sql.ADD);
        }
        if (count.text().equals("100")) {
            return "";
        }
        return "(SELECT ceil(count(*) * " + count.at(Sql.MULTIPLY) + " / 100.0)::bigint FROM (\n    " + Code.hang(body)
                + "\n) AS counted)";
    }
}
