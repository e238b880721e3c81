package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Query;
import java.util.Set;

/** Which calls are aggregates, and the types they give. */
final class Aggregates {
    private static final Set<String> NAMES = Set.of(
            "count",
            "count_big",
            "sum",
            "avg",
            "min",
            "max",
            "grouping",
            "stdev",
            "stdevp",
            "var",
            "varp",
            "stddev",
            "variance",
            "string_agg",
            "checksum_agg",
            "grouping_id",
            "list");

    private Aggregates() {}

    static boolean isAggregate(Expr.Call call) {
        return call.over() == null
                && call.function().isSimple()
                && NAMES.contains(call.function().last().key())
                && !(call.function().last().key().equals("list"));
    }

    /** Whether an expression holds an aggregate of its own query, not one of a query inside it. */
    static boolean within(Node node) {
        if (node instanceof Query) {
            return false;
        }
        if (node instanceof Expr.Call call && isAggregate(call)) {
            return true;
        }
        return Nodes.children(node).stream().anyMatch(Aggregates::within);
    }

    /** The type of an aggregate over values of a type. */
    static SqlType type(String name, SqlType argument, Rules rules) {
        return switch (name) {
            case "count", "grouping" -> SqlType.INT;
            case "count_big" -> SqlType.BIGINT;
            case "min", "max" -> {
                if (argument.kind() == TypeKind.BIT
                        || argument.length() == SqlType.MAX
                                && argument.kind().name().endsWith("TEXT")) {
                    throw Errors.operandClash(argument, name);
                }
                yield argument;
            }
            case "sum" -> sum(argument, rules);
            case "avg" -> average(argument, rules);
            default -> throw new NotKnownException("the aggregate " + name);
        };
    }

    private static SqlType sum(SqlType argument, Rules rules) {
        return switch (argument.kind()) {
            case TINYINT, SMALLINT, INT -> SqlType.INT;
            case BIGINT -> SqlType.BIGINT;
            case NUMERIC -> SqlType.numeric(SqlType.MAX_PRECISION, argument.scale());
            case MONEY, SMALLMONEY -> SqlType.MONEY;
            case REAL, FLOAT -> SqlType.FLOAT;
            default ->
                throw Errors.of(
                        8117,
                        "Operand data type " + argument + " is invalid for sum operator.",
                        SqlFailure.Effect.SCOPE);
        };
    }

    private static SqlType average(SqlType argument, Rules rules) {
        SqlType sum = sum(argument, rules);
        return sum.kind() == TypeKind.NUMERIC
                ? SqlType.numeric(SqlType.MAX_PRECISION, Math.max(6, argument.scale()))
                : sum;
    }
}
