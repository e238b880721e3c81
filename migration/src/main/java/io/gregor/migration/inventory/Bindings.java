package io.gregor.migration.inventory;

import io.gregor.migration.model.BoundRule;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules and defaults that stand for themselves and are bound to columns and types by a call. What is bound to a column is
 * said again as a change of its table, what is bound to a type as part of the type.
 */
public final class Bindings {
    /** Calls that can be true of NULL. */
    private static final Set<String> OF_NULL =
            Set.of("isnull", "coalesce", "nullif", "concat", "concat_ws", "choose", "iif", "isnumeric", "isdate");

    private static final Pattern AS = Pattern.compile("\\s*as\\b\\s*", Pattern.CASE_INSENSITIVE);

    private final Map<String, Made> rules = new HashMap<>();
    private final Map<String, Made> defaults = new HashMap<>();

    /** A rule's condition or a default's value, and the statement that makes it, as they are written. */
    private record Made(String name, String statement, String text, int start, Expr value) {}

    /** What is bound, as T-SQL. */
    public sealed interface Bound {
        String text();

        /** What one procedure can bind one thing to. */
        default String place(String procedure) {
            return switch (this) {
                case ToColumn c -> procedure + " " + c.table.key() + "." + c.column;
                case ToType t -> procedure + " " + t.type.key();
            };
        }

        /** A statement that changes the table. */
        record ToColumn(ObjectName table, String column, String text) implements Bound {}

        /** Batches that stand behind the type's definition. */
        record ToType(ObjectName type, String text) implements Bound {}
    }

    /** Remembers a rule or default; other statements are passed over. */
    public void learn(Stmt statement, String text) {
        switch (statement) {
            case DdlStmt.CreateRule r -> learn(r.name(), r.condition(), r, text, rules);
            case DdlStmt.CreateDefault d -> learn(d.name(), d.value(), d, text, defaults);
            default -> {}
        }
    }

    /** What stands behind {@code as}; parentheses around it belong to it. */
    private static void learn(QualifiedName name, Expr value, Stmt statement, String text, Map<String, Made> made) {
        String behind = text.substring(name.span().end(), statement.span().end());
        Matcher as = AS.matcher(behind);
        if (as.lookingAt()) {
            int start = name.span().end() + as.end();
            made.put(
                    name.last().key(),
                    new Made(
                            name.last().text(), statement.span().text(text), behind.substring(as.end()), start, value));
        }
    }

    /** What a call binds; empty where it binds nothing, what it binds is not known, or only columns to come are meant. */
    public Optional<Bound> of(ExecStmt.Procedure call) {
        boolean rule = call.procedure().last().is("sp_bindrule");
        if (!rule && !call.procedure().last().is("sp_bindefault")) {
            return Optional.empty();
        }
        if (call.arguments().size() != 2
                || !(call.arguments().get(0).value() instanceof Expr.StringLiteral what)
                || !(call.arguments().get(1).value() instanceof Expr.StringLiteral where)) {
            return Optional.empty();
        }
        Made made = (rule ? rules : defaults).get(last(what.value()));
        if (made == null) {
            return Optional.empty();
        }
        String target = where.value().strip();
        int dot = target.lastIndexOf('.');
        return Optional.of(
                dot < 0
                        ? toType(made, rule, target)
                        : toColumn(
                                made,
                                rule,
                                target.substring(0, dot),
                                target.substring(dot + 1).strip()));
    }

    private static Bound toType(Made made, boolean rule, String type) {
        String procedure = rule ? "sp_bindrule" : "sp_bindefault";
        String bind = "exec " + procedure + " '" + made.name + "', '" + type.replace("'", "''") + "'";
        return new Bound.ToType(ObjectName.of(plain(type)), "\ngo\n" + made.statement + "\ngo\n" + bind);
    }

    private static Bound toColumn(Made made, boolean rule, String table, String column) {
        int owner = table.lastIndexOf('.');
        ObjectName name = owner < 0
                ? ObjectName.of(plain(table))
                : new ObjectName(plain(last(table.substring(0, owner))), plain(table.substring(owner + 1)));
        String named = BoundRule.check(column).map(n -> "constraint " + n + " ").orElse("");
        String added =
                rule ? named + "check (" + condition(made, column) + ")" : "default " + made.text + " for " + column;
        return new Bound.ToColumn(name, last(column), "alter table " + table + " add " + added);
    }

    /** The column takes the place of the rule's variable; a column that takes NULL takes it whatever the rule says. */
    private static String condition(Made rule, String column) {
        StringBuilder text = new StringBuilder(rule.text);
        List<Expr.Variable> variables = Nodes.find(rule.value, Expr.Variable.class)
                .sorted(Comparator.comparingInt(v -> -v.span().start()))
                .toList();
        for (Expr.Variable v : variables) {
            text.replace(v.span().start() - rule.start, v.span().end() - rule.start, column);
        }
        return mayRefuseNull(rule.value) ? column + " is null or (" + text + ")" : text.toString();
    }

    /** Whether a condition can be false, and not only unknown, for NULL. */
    private static boolean mayRefuseNull(Expr condition) {
        return Nodes.find(condition, Node.class)
                .anyMatch(n -> n instanceof Expr.NullLiteral
                        || n instanceof Expr.IsNull
                        || n instanceof Expr.Case
                        || n instanceof Expr.IsDistinct
                        || n instanceof Expr.Exists
                        || n instanceof Expr.Subquery
                        || n instanceof Expr.Binary b && b.op() == BinaryOp.ADD
                        || n instanceof Expr.Call c
                                && OF_NULL.contains(c.function().last().key()));
    }

    private static String last(String name) {
        return plain(name.substring(name.lastIndexOf('.') + 1)).toLowerCase(Locale.ROOT);
    }

    private static String plain(String name) {
        String text = name.strip();
        boolean wrapped = text.length() > 2 && "[\"".indexOf(text.charAt(0)) >= 0;
        return wrapped ? text.substring(1, text.length() - 1) : text;
    }
}
