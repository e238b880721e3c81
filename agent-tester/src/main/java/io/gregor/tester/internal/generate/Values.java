package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.tester.internal.cases.Datum;
import java.util.Locale;

/** Values of the interpreter as values of a case, and back. */
final class Values {
    private Values() {}

    static Datum datum(Value value) {
        return switch (value) {
            case Value.Null n -> Datum.NULL;
            case Value.Int i -> Datum.number(i.value());
            case Value.Decimal d -> new Datum.Number(d.value());
            case Value.Float f -> {
                double relative = f.type().kind() == TypeKind.REAL ? 1e-6 : 1e-12;
                yield new Datum.About(f.value(), Math.max(Math.abs(f.value()) * relative, 1e-12));
            }
            case Value.Text t
            when t.type().kind() == TypeKind.UNIQUEIDENTIFIER ->
                new Datum.Text(t.value().toLowerCase(Locale.ROOT));
            case Value.Text t -> new Datum.Text(t.value());
            case Value.Moment m -> new Datum.Moment(m.value().toString());
            case Value.Binary b -> new Datum.Binary(b.hex().toLowerCase(Locale.ROOT));
        };
    }

    static Value value(Datum datum) {
        return switch (datum) {
            case Datum.Null n -> Value.nullOf(SqlType.UNTYPED);
            case Datum.Number n
            when n.value().scale() == 0 && n.value().precision() <= 18 ->
                Value.of(n.value().longValueExact());
            case Datum.Number n -> Value.of(n.value());
            case Datum.About a -> Value.of(a.value());
            case Datum.Text t -> Value.of(t.value());
            case Datum.Moment m -> Value.of(Fit.parse(m.iso()));
            case Datum.Binary b ->
                new Value.Binary(SqlType.varbinary(Math.max(1, b.hex().length() / 2)), b.hex());
            case Datum.Any a -> throw new IllegalArgumentException("any value is only expected, never given");
        };
    }
}
