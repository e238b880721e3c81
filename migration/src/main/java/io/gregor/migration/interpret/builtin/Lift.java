package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Coerce;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.util.List;
import java.util.function.Function;

/** Makes functions over plain values into functions over expressions: NULL in, NULL out. */
final class Lift {
    private Lift() {}

    /** A function that is NULL as soon as an argument is. */
    static Compiled strict(SqlType type, List<Compiled> arguments, Function<Value[], Value> function) {
        return new Compiled(type, true, env -> {
            Value[] values = new Value[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).value(env);
                if (values[i].isNull()) {
                    return Value.nullOf(type);
                }
            }
            return function.apply(values);
        });
    }

    static Compiled constant(SqlType type, Function<Env, Value> function) {
        return new Compiled(type, false, function::apply);
    }

    /** An argument as text. */
    static Compiled text(CallSite site, int index) {
        Compiled argument = site.argument(index);
        TypeKind kind = argument.type().kind();
        if (kind.isText()) {
            return argument;
        }
        if (kind == TypeKind.NULL) {
            return Coerce.to(argument, SqlType.varchar(1), site.rules());
        }
        if (site.rules().ase() && kind.isNumber()) {
            throw Errors.noImplicitConversion(site.rules(), argument.type(), SqlType.varchar(30));
        }
        return Coerce.to(
                argument, SqlType.varchar(SqlType.MAX == argument.type().length() ? SqlType.MAX : 8000), site.rules());
    }

    /** An argument as a whole number: what is behind the point is cut. */
    static Compiled integer(CallSite site, int index) {
        Compiled argument = site.argument(index);
        if (argument.type().kind().isInteger()) {
            return argument;
        }
        if (site.rules().ase() && argument.type().kind().isText()) {
            throw Errors.noImplicitConversion(site.rules(), argument.type(), SqlType.INT);
        }
        return Coerce.to(argument, SqlType.INT, site.rules());
    }

    /** A text type as long as this one, of variable length. */
    static SqlType variable(SqlType type, int length) {
        TypeKind kind = type.kind().isNational() ? TypeKind.NVARCHAR : TypeKind.VARCHAR;
        return SqlType.text(kind, Math.max(1, length));
    }

    static SqlType variable(SqlType type) {
        return variable(type, type.length());
    }

    /** Text as the result of a function: in ASE there is no empty text, it is NULL. */
    static Value result(String text, SqlType type, CallSite site) {
        if (text.isEmpty() && site.rules().ase()) {
            return Value.nullOf(type);
        }
        return new Value.Text(type, text.length() > type.length() ? text.substring(0, type.length()) : text);
    }

    static int number(Value value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value.integer()));
    }
}
