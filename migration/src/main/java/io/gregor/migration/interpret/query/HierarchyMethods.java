package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.HierarchyPath;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of {@code hierarchyid}. NULL, as node or as argument, gives NULL. */
final class HierarchyMethods {
    private static final SqlType TEXT = SqlType.text(TypeKind.NVARCHAR, 4000);

    private HierarchyMethods() {}

    /** Null where the method is not known. */
    static @Nullable Compiled of(Expr.MethodCall call, Compiled node, List<Compiled> arguments, Rules rules) {
        String method = call.method().text() + "/" + arguments.size();
        return switch (method) {
            case "ToString/0" -> unary(TEXT, node, v -> new Value.Text(TEXT, v.string()));
            case "GetLevel/0" ->
                unary(SqlType.SMALLINT, node, v -> new Value.Int(SqlType.SMALLINT, HierarchyPath.level(v.string())));
            case "GetAncestor/1" ->
                binary(
                        SqlType.HIERARCHY,
                        node,
                        converted(arguments.getFirst(), SqlType.INT, rules),
                        (v, n) -> HierarchyPath.ancestor(v.string(), n.integer()));
            case "IsDescendantOf/1" ->
                binary(
                        SqlType.BIT,
                        node,
                        converted(arguments.getFirst(), SqlType.HIERARCHY, rules),
                        (v, of) -> Value.of(HierarchyPath.descends(v.string(), of.string())));
            default -> null;
        };
    }

    static Compiled of(Expr.StaticCall call, List<Compiled> arguments, Rules rules) {
        boolean own = call.type().last().is("hierarchyid");
        if (own && call.method().text().equals("GetRoot") && arguments.isEmpty()) {
            return Compiled.constant(new Value.Text(SqlType.HIERARCHY, "/"));
        }
        if (own && call.method().text().equals("Parse") && arguments.size() == 1) {
            return converted(arguments.getFirst(), SqlType.HIERARCHY, rules);
        }
        throw new NotKnownException("the method " + call.type() + "::" + call.method(), call.span());
    }

    private static Compiled converted(Compiled value, SqlType type, Rules rules) {
        return new Compiled(type, value.nullable(), env -> Conversion.implicit(value.value(env), type, rules));
    }

    private static Compiled unary(SqlType type, Compiled node, UnaryOperator<Value> method) {
        return new Compiled(type, node.nullable(), env -> {
            Value value = node.value(env);
            return value.isNull() ? Value.nullOf(type) : method.apply(value);
        });
    }

    private static Compiled binary(SqlType type, Compiled node, Compiled argument, BinaryOperator<Value> method) {
        return new Compiled(type, true, env -> {
            Value value = node.value(env);
            Value other = argument.value(env);
            return value.isNull() || other.isNull() ? Value.nullOf(type) : method.apply(value, other);
        });
    }
}
