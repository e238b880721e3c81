package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Arithmetic;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.DateConversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.TypeRules;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.BinaryOp;

/** Operators between two values: arithmetic, joining of text, days added to dates. */
public final class Operators {
    private static final int MAX_VARCHAR = 8000;
    private static final int MAX_NVARCHAR = 4000;
    private static final int MAX_ASE_TEXT = 16384;

    private Operators() {}

    public static Compiled binary(BinaryOp op, Compiled a, Compiled b, Rules rules) {
        TypeKind left = a.type().kind();
        TypeKind right = b.type().kind();
        if (op == BinaryOp.CONCAT || op == BinaryOp.ADD && isJoin(left, right)) {
            return concat(a, b, rules);
        }
        if (left.isMoment() || right.isMoment()) {
            return days(op, a, b, rules);
        }
        if (left == TypeKind.NULL && right == TypeKind.NULL) {
            return new Compiled(SqlType.INT, true, env -> Value.nullOf(SqlType.INT));
        }
        SqlType leftType = numberType(a.type(), b.type());
        SqlType rightType = numberType(b.type(), a.type());
        if (!leftType.kind().isNumber() || !rightType.kind().isNumber()) {
            throw Errors.operandClash(leftType.kind().isNumber() ? rightType : leftType, word(op));
        }
        SqlType type = TypeRules.arithmetic(op, leftType, rightType);
        Compiled x = Coerce.to(a, leftType, rules);
        Compiled y = Coerce.to(b, rightType, rules);
        return new Compiled(type, a.nullable() || b.nullable(), env -> {
            Value u = x.value(env);
            Value v = y.value(env);
            return u.isNull() || v.isNull() ? Value.nullOf(type) : Arithmetic.compute(op, u, v, type, rules);
        });
    }

    private static boolean isJoin(TypeKind a, TypeKind b) {
        boolean left = a.isText() || a == TypeKind.NULL;
        boolean right = b.isText() || b == TypeKind.NULL;
        return left && right && (a.isText() || b.isText());
    }

    /** Text and binary beside a number are read as that number; NULL takes the other side's type. */
    private static SqlType numberType(SqlType type, SqlType other) {
        boolean read = type.kind().isText()
                || type.kind() == TypeKind.NULL
                || type.kind().family() == TypeKind.Family.BINARY
                        && other.kind().isInteger();
        return read ? other : type;
    }

    private static String word(BinaryOp op) {
        return switch (op) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case DIVIDE -> "divide";
            case MODULO -> "modulo";
            default -> op.symbol();
        };
    }

    private static Compiled concat(Compiled a, Compiled b, Rules rules) {
        if (!rules.ase() && (a.type().kind() == TypeKind.TEXT || b.type().kind() == TypeKind.TEXT)) {
            throw Errors.operandClash(SqlType.TEXT, "add");
        }
        SqlType type = joined(a.type(), b.type(), rules);
        return new Compiled(type, a.nullable() || b.nullable(), env -> {
            Value u = a.value(env);
            Value v = b.value(env);
            if (u.isNull() || v.isNull()) {
                if (rules.concatNullYieldsNull() || u.isNull() && v.isNull()) {
                    return Value.nullOf(type);
                }
                return Conversion.implicit(u.isNull() ? v : u, type, rules);
            }
            return Conversion.implicit(new Value.Text(SqlType.TEXT, text(u, rules) + text(v, rules)), type, rules);
        });
    }

    private static String text(Value value, Rules rules) {
        return value instanceof Value.Text text
                ? text.value()
                : Conversion.implicit(value, SqlType.varchar(SqlType.MAX), rules)
                        .string();
    }

    private static SqlType joined(SqlType a, SqlType b, Rules rules) {
        boolean national = a.kind().isNational() || b.kind().isNational();
        int most = rules.ase() ? MAX_ASE_TEXT : national ? MAX_NVARCHAR : MAX_VARCHAR;
        boolean unlimited = a.length() == SqlType.MAX || b.length() == SqlType.MAX;
        long sum = (long) Math.max(1, a.length()) + Math.max(1, b.length());
        int length = unlimited ? SqlType.MAX : (int) Math.min(sum, most);
        return SqlType.text(national ? TypeKind.NVARCHAR : TypeKind.VARCHAR, length);
    }

    private static Compiled days(BinaryOp op, Compiled a, Compiled b, Rules rules) {
        boolean counted = (a.type().kind() == TypeKind.DATETIME || a.type().kind() == TypeKind.SMALLDATETIME)
                && b.type().kind().isInteger()
                && b.type().kind() != TypeKind.BIT;
        if (rules.ase() || !counted || op != BinaryOp.ADD && op != BinaryOp.SUBTRACT) {
            throw new NotKnownException("operator " + op.symbol() + " on " + a.type() + " and " + b.type());
        }
        SqlType type = a.type();
        return new Compiled(type, a.nullable() || b.nullable(), env -> {
            Value u = a.value(env);
            Value v = b.value(env);
            if (u.isNull() || v.isNull()) {
                return Value.nullOf(type);
            }
            long days = op == BinaryOp.ADD ? v.integer() : -v.integer();
            if (Math.abs(days) > 10_000_000) {
                throw Errors.overflow(rules, type);
            }
            return DateConversion.rounded(u.moment().plusDays(days), type, type, rules);
        });
    }

    static Value complement(Value value) {
        return value instanceof Value.Int i
                ? switch (i.type().kind()) {
                    case BIT -> new Value.Int(i.type(), 1 - i.value());
                    case TINYINT -> new Value.Int(i.type(), ~i.value() & 0xff);
                    default -> new Value.Int(i.type(), ~i.value());
                }
                : value;
    }
}
