package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Set;

/** R58: {@code hierarchyid} as the text of its path: {@code /} is the root, {@code /1/3/} a node on the second level. */
final class Hierarchies {
    static final String NO_ORDER = "The order of two hierarchyid values";

    private static final Set<String> METHODS = Set.of("getancestor", "getlevel", "isdescendantof", "tostring");
    private static final int PATH_LENGTH = 4000;

    private final Rules rules;

    Hierarchies(Rules rules) {
        this.rules = rules;
    }

    /** Whether the call is one of this type's methods, by its name alone. */
    boolean isOne(Expr.MethodCall call) {
        return METHODS.contains(call.method().key());
    }

    Sql call(Expr.MethodCall call, Scope scope) {
        Sql path = rules.value(call.target(), scope);
        if (!path.type().equals(SqlType.HIERARCHY)) {
            return rules.hole("R58", call.span(), "Methods of object types");
        }
        return switch (call.method().key()) {
            case "tostring" -> path.as(SqlType.varchar(PATH_LENGTH));
            case "getlevel" ->
                Sql.of(
                                "length(" + path.text() + ") - length(replace(" + path.text() + ", '/', '')) - 1",
                                Sql.ADD,
                                SqlType.INT)
                        .as(SqlType.SMALLINT)
                        .nullable(path.nullable());
            case "getancestor" -> ancestor(call, path);
            default -> descendant(call, path, scope);
        };
    }

    /** NULL where the node does not lie so deep. */
    private Sql ancestor(Expr.MethodCall call, Sql path) {
        if (call.arguments().size() != 1
                || !(call.arguments().getFirst() instanceof Expr.NumberLiteral n)
                || !n.text().matches("[0-9]{1,3}")) {
            return rules.hole("R58", call.span(), "An ancestor at a computed distance");
        }
        String steps = n.text().equals("1") ? "[^/]+/" : "([^/]+/){" + n.text() + "}";
        return Sql.primary("substring(" + path.text() + " from '^(.*/)" + steps + "$')", SqlType.HIERARCHY);
    }

    private Sql descendant(Expr.MethodCall call, Sql path, Scope scope) {
        if (call.arguments().size() != 1) {
            return rules.hole("R58", call.span(), "Methods of object types");
        }
        Sql of = rules.value(call.arguments().getFirst(), scope);
        return Sql.of("starts_with(" + path.text() + ", " + of.text() + ")::integer", Sql.CAST, SqlType.BIT)
                .inPg(SqlType.INT)
                .nullable(path.nullable() || of.nullable());
    }

    Sql statics(Expr.StaticCall call, Scope scope) {
        boolean own = call.type().last().is("hierarchyid");
        if (own && call.method().is("GetRoot")) {
            return Sql.primary("'/'", SqlType.HIERARCHY).notNull();
        }
        if (own && call.method().is("Parse") && call.arguments().size() == 1) {
            return rules.value(call.arguments().getFirst(), scope).as(SqlType.HIERARCHY);
        }
        return rules.hole("R58", call.span(), "Methods of object types");
    }

    /** What rows are sorted by: the numbers of the path, one after the other. */
    static String order(Sql path) {
        return "string_to_array(btrim(" + path.text() + ", '/'), '/')::numeric[]";
    }
}
