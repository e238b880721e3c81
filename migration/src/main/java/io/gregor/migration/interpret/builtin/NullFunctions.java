package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Coerce;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.TypeRules;
import io.gregor.migration.interpret.value.Value;
import java.util.List;
import java.util.Map;

/** Functions that choose between values by their being NULL. */
final class NullFunctions {
    private NullFunctions() {}

    static void register(Map<String, Builtin> all) {
        all.put("isnull", NullFunctions::isNull);
        all.put("coalesce", NullFunctions::coalesce);
        all.put("nullif", NullFunctions::nullIf);
        all.put("choose", NullFunctions::choose);
    }

    /** SQL Server gives the first argument's type, cutting the second; of ASE only what that does not change is known. */
    private static Compiled isNull(CallSite site) {
        Compiled first = site.expect(2, 2).argument(0);
        Compiled second = site.argument(1);
        if (first.type().kind() == TypeKind.NULL) {
            return second;
        }
        if (site.rules().ase()) {
            return isNullOfAse(site, first, second);
        }
        SqlType type = first.type().declared();
        return new Compiled(type, second.nullable(), env -> {
            Value value = first.value(env);
            return Conversion.implicit(value.isNull() ? second.value(env) : value, type, site.rules());
        });
    }

    private static Compiled isNullOfAse(CallSite site, Compiled first, Compiled second) {
        SqlType common = TypeRules.common(first.type(), second.type()).declared();
        return new Compiled(common, second.nullable(), env -> {
            Value value = first.value(env);
            if (!value.isNull()) {
                return Conversion.implicit(value, common, site.rules());
            }
            Value other = second.value(env);
            Value wide = Conversion.implicit(other, common, site.rules());
            if (!other.isNull() && changedBy(first.type(), other, wide, site)) {
                throw site.notKnown("whose second value does not fit into the type of the first, on ASE");
            }
            return wide;
        });
    }

    private static boolean changedBy(SqlType type, Value value, Value wide, CallSite site) {
        try {
            Value narrow = Conversion.explicit(value, type, null, site.rules());
            return Comparison.order(Conversion.explicit(narrow, wide.type(), null, site.rules()), wide, site.rules())
                    != 0;
        } catch (SqlFailure failure) {
            return true;
        }
    }

    /** The value at a place, counted from 1; NULL where there is none. Only that one is worked out. */
    private static Compiled choose(CallSite site) {
        if (site.rules().ase()) {
            throw site.notKnown("on ASE");
        }
        List<Compiled> choices = site.expect(2, Integer.MAX_VALUE)
                .arguments()
                .subList(1, site.arguments().size());
        SqlType type = Expressions.commonType(choices);
        List<Compiled> typed =
                choices.stream().map(c -> Coerce.to(c, type, site.rules())).toList();
        Compiled place = Lift.integer(site, 0);
        return new Compiled(type, true, env -> {
            Value at = place.value(env);
            return at.isNull() || at.integer() < 1 || at.integer() > typed.size()
                    ? Value.nullOf(type)
                    : typed.get((int) at.integer() - 1).value(env);
        });
    }

    private static Compiled coalesce(CallSite site) {
        List<Compiled> arguments = site.expect(2, Integer.MAX_VALUE).arguments();
        SqlType type = Expressions.commonType(arguments);
        List<Compiled> typed =
                arguments.stream().map(a -> Coerce.to(a, type, site.rules())).toList();
        boolean nullable = typed.stream().allMatch(Compiled::nullable);
        return new Compiled(type, nullable, env -> first(typed, type, env));
    }

    private static Value first(List<Compiled> arguments, SqlType type, Env env) {
        for (Compiled argument : arguments) {
            Value value = argument.value(env);
            if (!value.isNull()) {
                return value;
            }
        }
        return Value.nullOf(type);
    }

    private static Compiled nullIf(CallSite site) {
        Compiled first = site.expect(2, 2).argument(0);
        Compiled second = site.argument(1);
        SqlType common = Coerce.comparisonType(first.type(), second.type());
        SqlType type = first.type().declared();
        return new Compiled(type, true, env -> {
            Value a = first.value(env);
            Value x = Coerce.forComparison(a, common, site.rules());
            Value y = Coerce.forComparison(second.value(env), common, site.rules());
            boolean same = !x.isNull() && !y.isNull() && Comparison.order(x, y, site.rules()) == 0;
            return same ? Value.nullOf(type) : Conversion.implicit(a, type, site.rules());
        });
    }
}
