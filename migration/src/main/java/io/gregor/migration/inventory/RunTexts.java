package io.gregor.migration.inventory;

import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of objects in texts that are run as statements: those behind words like {@code from}. A text that is put
 * together may stand anywhere in the routine, so each of its texts counts; one word too many only brings an object more.
 */
final class RunTexts {
    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b(?:from|join|into|update|delete|table|insert|exec|execute)\\s+"
                    + "((?:(?:\\[[^\\]]{1,128}\\]|\"[^\"]{1,128}\"|[\\w#$]{1,128})?\\.){0,2}"
                    + "(?:\\[[^\\]]{1,128}\\]|\"[^\"]{1,128}\"|[\\w#$]{1,128}))");

    private RunTexts() {}

    /** Each name as its parts. */
    static List<List<String>> names(Node tree) {
        boolean runs = Nodes.find(tree, ExecStmt.class)
                .anyMatch(e -> e instanceof ExecStmt.Text
                        || e instanceof ExecStmt.Procedure p
                                && p.procedure().last().is("sp_executesql"));
        return runs
                ? Nodes.find(tree, Expr.StringLiteral.class)
                        .flatMap(literal -> NAMED.matcher(literal.value()).results())
                        .map(match -> parts(match.group(1)))
                        .toList()
                : List.of();
    }

    private static List<String> parts(String name) {
        return Stream.of(name.split("\\.")).map(RunTexts::bare).toList();
    }

    private static String bare(String part) {
        return part.startsWith("[") || part.startsWith("\"") ? part.substring(1, part.length() - 1) : part;
    }
}
