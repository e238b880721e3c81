package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * R29: queries that may fail on a row of theirs. A cursor meets such a row only when it is read, far from the handler that
 * the source has for it. What the query became says more than the source: a conversion that nobody wrote stands there too.
 * What is not known to be safe may fail.
 */
final class Failures {
    private static final String QUOTED = "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\\*.*?\\*/";
    /** It fails when the cursor is opened, or never. */
    private static final String CONSTANT =
            "(?i:\\bCAST\\((?:-?[\\d.]+|NULL|'(?:[^']|'')*') AS [\\w ]+(?:\\([\\d, ]+\\))?\\))";

    private static final String SIGN = "(?:(?<=\\()|(?<=[(,=<>] ))-(?=\\d)";
    private static final String EVERYTHING = "(?:(?<=[(.])|(?<=, |SELECT |DISTINCT ))\\*";
    private static final Pattern PART = Pattern.compile(
            String.join(
                    "|",
                    QUOTED,
                    CONSTANT,
                    SIGN,
                    EVERYTHING,
                    "(?<call>[\\w.]+)\\s*\\(",
                    "\\|\\|",
                    "(?<operator>::|[-+*/%^@&|#])",
                    "\\w+",
                    "."),
            Pattern.DOTALL);

    /** Words before a parenthesis that compute nothing, and functions that know no bad value. */
    private static final Set<String> SAFE = Set.of(("and or not in exists any all as on by using over filter values"
                    + " from where select join when then else having union except intersect with lateral distinct is"
                    + " like between case limit"
                    + " count min max coalesce nullif greatest least string_agg row_number rank dense_rank"
                    + " first_value last_value length octet_length lower upper rtrim ltrim btrim concat strpos reverse"
                    + " rpad lpad current_setting")
            .split(" "));

    private Failures() {}

    /** @param text what the query became */
    static boolean mayHappen(Query query, String text, Catalog catalog) {
        return Nodes.find(query, Expr.Subquery.class).findAny().isPresent()
                || Nodes.find(query, TableRef.Table.class).anyMatch(t -> isView(t, catalog))
                || mayHappen(text);
    }

    private static boolean isView(TableRef.Table table, Catalog catalog) {
        return catalog.object(table.name())
                .filter(o -> o.kind() == ObjectKind.VIEW)
                .isPresent();
    }

    private static boolean mayHappen(String text) {
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String call = part.group("call");
            if (part.group("operator") != null || call != null && !SAFE.contains(call.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
