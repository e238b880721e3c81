package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.LikePattern;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TextOrder;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Functions that say something about text: lengths and positions. */
final class TextMeasures {
    private static final Pattern FLOAT = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)[eEdD][+-]?[0-9]{1,3}");
    /** Money: a sign and a currency sign in any order, and commas anywhere in front of the point. */
    private static final Pattern AMOUNT =
            Pattern.compile("([+-]?[$\u00a3\u00a4\u00a5\u20ac]?|[$\u00a3\u00a4\u00a5\u20ac][+-])[0-9,]*\\.?[0-9]*");

    private TextMeasures() {}

    static void register(Map<String, Builtin> all) {
        all.put("len", site -> measure(site, s -> TextOrder.stripBlanks(s).length()));
        all.put("char_length", site -> measure(site, String::length));
        all.put("datalength", TextMeasures::datalength);
        all.put("ascii", site -> measure(site, s -> s.isEmpty() ? -1 : s.charAt(0)));
        all.put("charindex", TextMeasures::charindex);
        all.put("patindex", TextMeasures::patindex);
        all.put("isnumeric", TextMeasures::isNumeric);
    }

    private interface Measure {
        int of(String text);
    }

    private static Compiled measure(CallSite site, Measure measure) {
        if (site.name().equals("char_length") && !site.rules().ase()) {
            throw site.notKnown("on SQL Server");
        }
        return Lift.strict(SqlType.INT, List.of(Lift.text(site.expect(1, 1), 0)), v -> {
            int size = measure.of(v[0].string());
            boolean odd = site.name().equals("ascii") && (size < 0 || size > 127);
            if (odd) {
                return size < 0 ? Value.nullOf(SqlType.INT) : fail(site);
            }
            return new Value.Int(SqlType.INT, size);
        });
    }

    private static Value fail(CallSite site) {
        throw site.notKnown("of a character above 127");
    }

    private static Compiled datalength(CallSite site) {
        SqlType type = site.expect(1, 1).argument(0).type();
        return Lift.strict(SqlType.INT, site.arguments(), v -> new Value.Int(SqlType.INT, bytes(v[0], type, site)));
    }

    private static long bytes(Value value, SqlType type, CallSite site) {
        return switch (value) {
            case Value.Text t -> {
                if (t.value().chars().anyMatch(c -> c > 127) && !t.type().kind().isNational()) {
                    throw site.notKnown("of text outside of ASCII");
                }
                boolean wide = t.type().kind().isNational() && !site.rules().ase();
                yield (long) t.value().length() * (wide ? 2 : 1);
            }
            case Value.Binary b -> b.hex().length() / 2;
            case Value.Int i ->
                switch (type.kind()) {
                    case BIT, TINYINT -> 1;
                    case SMALLINT -> 2;
                    case BIGINT -> 8;
                    default -> 4;
                };
            case Value.Float f -> type.kind() == TypeKind.REAL ? 4 : 8;
            case Value.Decimal d when type.kind() == TypeKind.MONEY -> 8;
            case Value.Decimal d when type.kind() == TypeKind.SMALLMONEY -> 4;
            case Value.Moment m when type.kind() == TypeKind.DATETIME -> 8;
            case Value.Moment m when type.kind() == TypeKind.SMALLDATETIME -> 4;
            default -> throw site.notKnown("of " + type);
        };
    }

    private static Compiled charindex(CallSite site) {
        site.expect(2, 3);
        if (site.count() == 3 && site.rules().ase()) {
            throw site.notKnown("with a start on ASE");
        }
        Compiled start = site.count() == 3 ? Lift.integer(site, 2) : Compiled.constant(Value.of(1));
        return Lift.strict(SqlType.INT, List.of(Lift.text(site, 0), Lift.text(site, 1), start), v -> {
            String needle = fold(v[0].string(), site);
            String hay = fold(v[1].string(), site);
            int from = (int) Math.max(0, Math.min(hay.length(), v[2].integer() - 1));
            int at = needle.isEmpty() ? -1 : hay.indexOf(needle, from);
            return new Value.Int(SqlType.INT, at + 1);
        });
    }

    private static String fold(String text, CallSite site) {
        return site.rules().caseSensitive() ? text : text.toLowerCase(Locale.ROOT);
    }

    /** The first position at which the pattern, without its leading percent sign, matches. */
    private static Compiled patindex(CallSite site) {
        return Lift.strict(SqlType.INT, List.of(Lift.text(site.expect(2, 2), 0), Lift.text(site, 1)), v -> {
            String pattern = v[0].string();
            String text = v[1].string();
            if (!pattern.isEmpty() && pattern.chars().allMatch(c -> c == '%')) {
                return Value.of(text.isEmpty() ? 0 : 1);
            }
            boolean anywhere = pattern.startsWith("%");
            LikePattern like = new LikePattern(anywhere ? pattern.substring(1) : pattern, null, site.rules());
            int last = anywhere ? text.length() : 0;
            for (int at = 0; at <= last; at++) {
                if (like.matches(text.substring(at))) {
                    return new Value.Int(SqlType.INT, text.isEmpty() ? 0 : at + 1);
                }
            }
            return new Value.Int(SqlType.INT, 0);
        });
    }

    private static Compiled isNumeric(CallSite site) {
        if (site.expect(1, 1).argument(0).type().kind().isNumber()) {
            Compiled argument = site.argument(0);
            return new Compiled(
                    SqlType.INT, false, env -> Value.of(argument.value(env).isNull() ? 0 : 1));
        }
        Compiled text = Lift.text(site, 0);
        return new Compiled(SqlType.INT, false, env -> {
            Value value = text.value(env);
            if (value.isNull()) {
                return Value.of(0);
            }
            String plain = value.string().strip();
            if (plain.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)")) {
                return Value.of(isFloat(plain) ? 1 : 0);
            }
            if (plain.isEmpty() || plain.chars().anyMatch(c -> Character.isLetter(c) && "eEdD".indexOf(c) < 0)) {
                return Value.of(0);
            }
            if (!site.rules().ase()) {
                boolean written = FLOAT.matcher(plain).matches();
                return Value.of(
                        written && isFloat(plain) || AMOUNT.matcher(plain).matches() ? 1 : 0);
            }
            // a single sign, comma or currency sign counts as a number on some servers
            throw site.notKnown("of '" + plain + "'");
        });
    }

    /** Whether what is written as a float is within its range. */
    private static boolean isFloat(String written) {
        return !Double.isInfinite(Double.parseDouble(written.replace('d', 'e').replace('D', 'e')));
    }
}
