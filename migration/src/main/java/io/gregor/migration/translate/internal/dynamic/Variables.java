package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.ast.VariableDecl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of a routine, with the kinds of value that its source says they hold. */
final class Variables {
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "nchar", "nvarchar", "unichar", "univarchar", "sysname");
    private static final Set<String> WHOLE = Set.of("int", "integer", "smallint", "tinyint", "bigint");

    static final Variables NONE = new Variables();

    private final Map<String, TypeRef> types = new HashMap<>();

    private Variables() {}

    static Variables of(Node node) {
        Variables found = new Variables();
        List<Parameter> parameters =
                switch (node) {
                    case RoutineStmt.Procedure p -> p.parameters();
                    case RoutineStmt.Function f -> f.parameters();
                    default -> List.of();
                };
        parameters.forEach(p -> found.types.put(p.name().key(), p.type()));
        Nodes.find(node, VariableDecl.class)
                .forEach(v -> found.types.put(v.name().key(), v.type()));
        return found;
    }

    static boolean isText(TypeRef type) {
        return TEXTS.contains(type.key());
    }

    boolean isText(Name variable) {
        TypeRef type = types.get(variable.key());
        return type != null && isText(type);
    }

    boolean isWhole(Expr value) {
        TypeRef type = value instanceof Expr.Variable v ? types.get(v.name().key()) : null;
        return type != null && WHOLE.contains(type.key());
    }

    /** Whether a variable certainly holds a text of this length, where its own length is said. */
    boolean holds(Name variable, int length) {
        TypeRef type = types.get(variable.key());
        if (type == null || !isText(type) || type.arguments().isEmpty()) {
            return false;
        }
        String size = type.arguments().getFirst();
        return size.equalsIgnoreCase("max") || size.matches("\\d{1,6}") && Integer.parseInt(size) >= length;
    }
}
