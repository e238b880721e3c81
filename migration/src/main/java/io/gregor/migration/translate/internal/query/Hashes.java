package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Locale;
import java.util.Map;

/** R59: hashes, where PostgreSQL computes the same of the same bytes. */
final class Hashes {
    private Hashes() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("hashbytes", Hashes::bytes);
    }

    private static Sql bytes(FunctionCall c) {
        String kind = c.expr(0) instanceof Expr.StringLiteral s ? s.value().toLowerCase(Locale.ROOT) : "";
        Sql value = c.arg(1);
        boolean binary = value.type().is(Kind.BINARY);
        if (!binary && !value.type().isString()) {
            return c.hole("R59", "A hash of something else than a text");
        }
        if (!binary) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R59",
                            c.call().span(),
                            "A hash is computed of the text in UTF-8; the source hashes nvarchar in UTF-16",
                            "Compare hashes of nvarchar with none that the source stored.");
        }
        String input = binary ? value.text() : "convert_to(" + value.text() + ", 'UTF8')";
        String text =
                switch (kind) {
                    case "md5" -> "decode(md5(" + input + "), 'hex')";
                    case "sha2_256" -> "sha256(" + input + ")";
                    case "sha2_512" -> "sha512(" + input + ")";
                    default -> "";
                };
        return text.isEmpty()
                ? c.hole("R59", "This kind of hash")
                : Sql.primary(text, SqlType.of(Kind.BINARY)).nullable(value.nullable());
    }
}
