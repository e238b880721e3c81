package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Map;

/** R59: texts in quotes and the parts of names. */
final class QuotedNames {
    private static final int NAME = 128;
    private static final int QUOTED = 258;

    private QuotedNames() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("quotename", QuotedNames::quoted);
        table.put("parsename", QuotedNames::part);
    }

    /** In brackets, or in the quotes that the second argument names; the closing one is doubled inside. */
    private static Sql quoted(FunctionCall c) {
        if (c.count() > 1 && !(c.expr(1) instanceof Expr.StringLiteral)) {
            return c.hole("R59", "quotename with a computed quote");
        }
        String quote = c.count() > 1 ? ((Expr.StringLiteral) c.expr(1)).value() : "[";
        String open =
                switch (quote) {
                    case "[", "]" -> "[";
                    case "(", ")" -> "(";
                    case "<", ">" -> "<";
                    case "{", "}" -> "{";
                    case "'", "\"", "`" -> quote;
                    default -> "";
                };
        if (open.isEmpty()) {
            return c.hole("R59", "quotename with its own quote");
        }
        String close = "[(<{".contains(open) ? String.valueOf("])>}".charAt("[(<{".indexOf(open))) : open;
        Sql text = c.text(0);
        String inner =
                "replace(" + text.text() + ", " + PgNames.literal(close) + ", " + PgNames.literal(close + close) + ")";
        return Sql.of(
                        PgNames.literal(open) + " || " + inner + " || " + PgNames.literal(close),
                        Sql.OTHER,
                        SqlType.varchar(QUOTED))
                .nullable(text.nullable());
    }

    /** Parts are counted from the end; one that is missing is NULL. */
    private static Sql part(FunctionCall c) {
        int part = c.constant(1);
        if (part < 1 || part > 4) {
            return c.hole("R59", "A computed part of a name");
        }
        c.rules()
                .findings()
                .assumeOnce(
                        "R59",
                        c.call().span(),
                        "parsename takes the text apart at its points",
                        "Check names in brackets or of more than four parts.");
        return Sql.primary(
                "nullif(split_part(" + c.text(0).text() + ", '.', -" + part + "), '')", SqlType.varchar(NAME));
    }
}
