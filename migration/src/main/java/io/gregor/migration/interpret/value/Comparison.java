package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.CompareOp;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How values compare: trailing blanks do not count, case as the server's sort order says, NULL is unknown. */
public final class Comparison {
    private Comparison() {}

    /** Compares by an operator; NULL on either side is unknown. Both values have the same family. */
    public static Truth compare(CompareOp op, Value a, Value b, Rules rules) {
        if (a.isNull() || b.isNull()) {
            return Truth.UNKNOWN;
        }
        return Truth.of(holds(op, order(a, b, rules)));
    }

    private static boolean holds(CompareOp op, int order) {
        return switch (op) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LEFT_OUTER, RIGHT_OUTER -> throw new NotKnownException("the outer join " + op.symbol() + " here");
        };
    }

    /** The order of two values for sorting: NULL is first. */
    public static int sortOrder(Value a, Value b, Rules rules) {
        if (a.isNull() || b.isNull()) {
            return Boolean.compare(!a.isNull(), !b.isNull());
        }
        return order(a, b, rules);
    }

    /** The order of two values of one family, neither NULL. */
    public static int order(Value a, Value b, Rules rules) {
        if (a instanceof Value.Int x && b instanceof Value.Int y) {
            return Long.compare(x.value(), y.value());
        }
        if (a instanceof Value.Text x && b instanceof Value.Text y) {
            if (x.type().kind() == TypeKind.HIERARCHYID) {
                return HierarchyPath.compare(x.value(), y.value());
            }
            return TextOrder.compare(x.value(), y.value(), rules);
        }
        if (a instanceof Value.Moment x && b instanceof Value.Moment y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof Value.Binary x && b instanceof Value.Binary y) {
            return stripZeroBytes(x.hex()).compareTo(stripZeroBytes(y.hex()));
        }
        if (a instanceof Value.Float || b instanceof Value.Float) {
            return Double.compare(a.floating(), b.floating());
        }
        return a.decimal().compareTo(b.decimal());
    }

    /**
     * An object that is equal for values that T-SQL takes for equal, for hashing; null for NULL. Both sides must have
     * been converted to one type.
     */
    public static @Nullable Object key(Value value, Rules rules) {
        return switch (value) {
            case Value.Null n -> null;
            case Value.Int i -> i.value();
            case Value.Decimal d -> normal(d.value());
            case Value.Float f -> f.value();
            case Value.Text t -> TextOrder.key(t.value(), rules);
            case Value.Moment m -> m.value();
            case Value.Binary b -> stripZeroBytes(b.hex());
        };
    }

    private static BigDecimal normal(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static String stripZeroBytes(String hex) {
        int end = hex.length();
        while (end >= 2 && hex.charAt(end - 1) == '0' && hex.charAt(end - 2) == '0') {
            end -= 2;
        }
        return hex.substring(0, end);
    }
}
