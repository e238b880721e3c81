package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Coerce;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.Arithmetic;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Functions over numbers. */
final class MathFunctions {
    private MathFunctions() {}

    static void register(Map<String, Builtin> all) {
        all.put("abs", site -> {
            Compiled number = number(site.expect(1, 1), 0);
            return Lift.strict(
                    number.type(),
                    List.of(number),
                    v -> v[0].decimal().signum() < 0 ? Arithmetic.negate(v[0], site.rules()) : v[0]);
        });
        all.put("sign", site -> {
            Compiled number = number(site.expect(1, 1), 0);
            return Lift.strict(
                    number.type(),
                    List.of(number),
                    v -> Conversion.explicit(Value.of(v[0].decimal().signum()), number.type(), null, site.rules()));
        });
        all.put("floor", site -> whole(site, RoundingMode.FLOOR));
        all.put("ceiling", site -> whole(site, RoundingMode.CEILING));
        all.put("round", MathFunctions::round);
        all.put("power", MathFunctions::power);
        all.put("pi", site -> Lift.constant(SqlType.FLOAT, env -> Value.of(Math.PI)));
        all.put("square", site -> floating(site, x -> x * x));
        all.put("sqrt", site -> floating(site, Math::sqrt));
        all.put("exp", site -> floating(site, Math::exp));
        all.put("log10", site -> floating(site, Math::log10));
        all.put("log", site -> floating(site, Math::log));
        all.put("sin", site -> floating(site, Math::sin));
        all.put("cos", site -> floating(site, Math::cos));
        all.put("tan", site -> floating(site, Math::tan));
        all.put("atan", site -> floating(site, Math::atan));
        all.put("rand", site -> {
            throw site.notKnown("gives another number each time");
        });
        all.put("newid", MathFunctions::identifier);
    }

    private static Compiled identifier(CallSite site) {
        site.expect(0, site.rules().ase() ? 1 : 0);
        return new Compiled(SqlType.GUID, false, env -> {
            String next = site.rules().ase() ? null : site.around().facts().identifier();
            if (next == null) {
                throw site.notKnown("gives another value each time");
            }
            return new Value.Text(SqlType.GUID, next);
        });
    }

    private static Compiled number(CallSite site, int index) {
        Compiled argument = site.argument(index);
        TypeKind kind = argument.type().kind();
        if (kind == TypeKind.NULL) {
            return Coerce.to(argument, SqlType.INT, site.rules());
        }
        if (kind.isText() && !site.rules().ase()) {
            return Coerce.to(argument, SqlType.FLOAT, site.rules());
        }
        if (!kind.isNumber() || kind == TypeKind.BIT) {
            throw site.notKnown("of " + argument.type());
        }
        return kind == TypeKind.INT
                ? new Compiled(SqlType.INT, argument.nullable(), env -> typed(argument.value(env)))
                : argument;
    }

    private static Value typed(Value value) {
        return value instanceof Value.Int i ? new Value.Int(SqlType.INT, i.value()) : value;
    }

    private static Compiled floating(CallSite site, DoubleUnaryOperator function) {
        Compiled number = Coerce.to(number(site.expect(1, 1), 0), SqlType.FLOAT, site.rules());
        return Lift.strict(SqlType.FLOAT, List.of(number), v -> {
            double result = function.applyAsDouble(v[0].floating());
            if (Double.isNaN(result) || Double.isInfinite(result)) {
                if (site.rules().ase()) {
                    throw site.notKnown("outside of its domain on ASE");
                }
                throw Errors.of(3623, "An invalid floating point operation occurred.", SqlFailure.Effect.STATEMENT);
            }
            return Value.of(result);
        });
    }

    private static Compiled whole(CallSite site, RoundingMode mode) {
        Compiled number = number(site.expect(1, 1), 0);
        SqlType type = number.type();
        SqlType result = type.kind() == TypeKind.NUMERIC ? SqlType.numeric(type.precision(), 0) : type;
        return Lift.strict(result, List.of(number), v -> switch (v[0]) {
            case Value.Decimal d
            when type.kind().isMoney() ->
                Arithmetic.money(d.value().setScale(0, mode).setScale(4), type, site.rules());
            case Value.Decimal d -> new Value.Decimal(result, d.value().setScale(0, mode));
            case Value.Float f ->
                Arithmetic.floating(
                        mode == RoundingMode.FLOOR ? Math.floor(f.value()) : Math.ceil(f.value()), type, site.rules());
            default -> v[0];
        });
    }

    private static Compiled round(CallSite site) {
        Compiled number = number(site.expect(2, 3), 0);
        SqlType type = number.type().kind() == TypeKind.REAL && !site.rules().ase() ? SqlType.FLOAT : number.type();
        Compiled cut = site.count() == 3 ? Lift.integer(site, 2) : Compiled.constant(Value.of(0));
        return Lift.strict(type, List.of(number, Lift.integer(site, 1), cut), v -> {
            int digits = Math.max(-40, Math.min(40, Lift.number(v[1])));
            RoundingMode mode = v[2].integer() == 0 ? RoundingMode.HALF_UP : RoundingMode.DOWN;
            return switch (v[0]) {
                case Value.Int i ->
                    integer(BigDecimal.valueOf(i.value()).setScale(Math.min(0, digits), mode), type, site);
                case Value.Decimal d -> decimal(d.value(), digits, mode, type, site);
                default -> floating(v[0].floating(), digits, mode, type, site);
            };
        });
    }

    private static Value integer(BigDecimal rounded, SqlType type, CallSite site) {
        return Arithmetic.integer(rounded.toBigIntegerExact(), type, site.rules());
    }

    private static Value decimal(BigDecimal number, int digits, RoundingMode mode, SqlType type, CallSite site) {
        BigDecimal rounded = digits >= number.scale()
                ? number
                : number.setScale(digits, mode).setScale(type.scale());
        if (type.kind().isMoney()) {
            return Arithmetic.money(rounded, type, site.rules());
        }
        if (rounded.signum() != 0 && rounded.precision() - rounded.scale() > type.precision() - type.scale()) {
            throw Errors.overflow(site.rules(), type);
        }
        return new Value.Decimal(type, rounded);
    }

    /** Refuses numbers so near to halfway that the answer hangs on the server's own arithmetic. */
    private static Value floating(double number, int digits, RoundingMode mode, SqlType type, CallSite site) {
        BigDecimal exact = new BigDecimal(number).setScale(digits, mode);
        BigDecimal shown = new BigDecimal(Double.toString(number)).setScale(digits, mode);
        if (exact.compareTo(shown) != 0) {
            throw site.notKnown("of a float halfway between two results");
        }
        return Arithmetic.floating(exact.doubleValue(), type, site.rules());
    }

    private static Compiled power(CallSite site) {
        Compiled base = number(site.expect(2, 2), 0);
        SqlType type = base.type().kind() == TypeKind.NUMERIC && !site.rules().ase()
                ? SqlType.numeric(SqlType.MAX_PRECISION, base.type().scale())
                : base.type().kind() == TypeKind.REAL ? SqlType.FLOAT : base.type();
        Compiled exponent = number(site, 1);
        return Lift.strict(type, List.of(base, exponent), v -> {
            BigDecimal times = v[1].decimal();
            boolean whole = times.stripTrailingZeros().scale() <= 0 && times.signum() >= 0 && times.intValue() <= 200;
            if (type.kind().isFloat() || !whole) {
                double result = Math.pow(v[0].floating(), v[1].floating());
                if (!type.kind().isFloat() && !type.kind().isInteger()) {
                    throw site.notKnown("with an exponent that is no whole number");
                }
                return Conversion.explicit(
                        Arithmetic.floating(result, SqlType.FLOAT, site.rules()), type, null, site.rules());
            }
            BigDecimal exact = v[0].decimal().pow(times.intValue());
            if (type.kind().isInteger()) {
                return Arithmetic.integer(exact.toBigIntegerExact(), type, site.rules());
            }
            return Conversion.explicit(
                    Value.of(exact.setScale(Math.min(exact.scale(), 30), RoundingMode.HALF_UP)),
                    type,
                    null,
                    site.rules());
        });
    }
}
