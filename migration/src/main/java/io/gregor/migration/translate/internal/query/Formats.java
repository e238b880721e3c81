package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** R59: {@code format} with a pattern that is written out. */
final class Formats {
    private static final int LENGTH = 4000;
    private static final Pattern TOKEN =
            Pattern.compile("yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|ss|fff|tt|'[^']*'|[-/.,: T]");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("yyyy", "YYYY"),
            Map.entry("yy", "YY"),
            Map.entry("MMMM", "FMMonth"),
            Map.entry("MMM", "Mon"),
            Map.entry("MM", "MM"),
            Map.entry("M", "FMMM"),
            Map.entry("dddd", "FMDay"),
            Map.entry("ddd", "Dy"),
            Map.entry("dd", "DD"),
            Map.entry("d", "FMDD"),
            Map.entry("HH", "HH24"),
            Map.entry("H", "FMHH24"),
            Map.entry("hh", "HH12"),
            Map.entry("h", "FMHH12"),
            Map.entry("mm", "MI"),
            Map.entry("ss", "SS"),
            Map.entry("fff", "MS"),
            Map.entry("tt", "AM"));
    private static final Pattern FIXED = Pattern.compile("([NnFf])([0-9])?");
    private static final Pattern DIGITS = Pattern.compile("(#,##0|0+)(?:\\.(0+))?");

    private Formats() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("format", Formats::format);
    }

    private static Sql format(FunctionCall c) {
        Sql value = c.arg(0);
        String pattern = c.expr(1) instanceof Expr.StringLiteral s ? s.value() : "";
        boolean english = c.count() < 3
                || c.expr(2) instanceof Expr.StringLiteral s && s.value().equalsIgnoreCase("en-US");
        Optional<String> known = !english
                ? Optional.empty()
                : value.type().isDate() ? date(pattern) : value.type().isNumber() ? number(pattern) : Optional.empty();
        if (known.isEmpty()) {
            return c.hole("R59", "This format");
        }
        if (c.count() < 3) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R59",
                            c.call().span(),
                            "format writes names and points in English",
                            "Check it if the old sessions spoke another language.");
        }
        Sql operand = value.type().isApproximate() ? value.cast(SqlType.ANY_NUMERIC) : value;
        return Sql.primary(
                        "to_char(" + operand.text() + ", " + PgNames.literal(known.get()) + ")",
                        SqlType.varchar(LENGTH))
                .nullable(value.nullable());
    }

    private static Optional<String> date(String pattern) {
        StringBuilder text = new StringBuilder();
        Matcher token = TOKEN.matcher(pattern);
        int at = 0;
        while (at < pattern.length()) {
            if (!token.find(at) || token.start() != at) {
                return Optional.empty();
            }
            String word = token.group();
            boolean quoted = word.startsWith("'") || word.equals("T");
            text.append(
                    quoted ? '"' + word.replace("'", "").replace("\"", "\\\"") + '"' : WORDS.getOrDefault(word, word));
            at = token.end();
        }
        return pattern.length() < 2 ? Optional.empty() : Optional.of(text.toString());
    }

    /** {@code N2}, {@code F1}, {@code 000.00} and {@code #,##0.00}. */
    private static Optional<String> number(String pattern) {
        Matcher fixed = FIXED.matcher(pattern);
        if (fixed.matches()) {
            int decimals = fixed.group(2) == null ? 2 : Integer.parseInt(fixed.group(2));
            String whole = fixed.group(1).equalsIgnoreCase("N") ? "FM999,999,999,999,999,990" : "FM999999999999999990";
            return Optional.of(whole + (decimals == 0 ? "" : "." + "0".repeat(decimals)));
        }
        Matcher digits = DIGITS.matcher(pattern);
        if (!digits.matches()) {
            return Optional.empty();
        }
        String decimals = digits.group(2) == null ? "" : "." + digits.group(2);
        String zeros = digits.group(1);
        if (zeros.startsWith("#")) {
            return Optional.of("FM999,999,999,999,999,990" + decimals);
        }
        return zeros.length() > 15
                ? Optional.empty()
                : Optional.of("FM" + "9".repeat(18 - zeros.length()) + zeros + decimals);
    }
}
