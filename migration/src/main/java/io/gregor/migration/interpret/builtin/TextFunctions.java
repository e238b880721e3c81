package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Coerce;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TextOrder;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Functions that make text. */
final class TextFunctions {
    private static final int LONGEST = 8000;

    private TextFunctions() {}

    static void register(Map<String, Builtin> all) {
        all.put("upper", site -> simple(site, s -> s.toUpperCase(Locale.ROOT)));
        all.put("lower", site -> simple(site, s -> s.toLowerCase(Locale.ROOT)));
        all.put("ucase", site -> simple(site, s -> s.toUpperCase(Locale.ROOT)));
        all.put("lcase", site -> simple(site, s -> s.toLowerCase(Locale.ROOT)));
        all.put("ltrim", site -> simple(site, TextFunctions::ltrim));
        all.put("rtrim", site -> simple(site, TextOrder::stripBlanks));
        all.put("trim", site -> simple(sqlServerOnly(site), s -> ltrim(TextOrder.stripBlanks(s))));
        all.put(
                "reverse",
                site -> simple(site, s -> new StringBuilder(s).reverse().toString()));
        all.put("left", site -> part(site, (s, n) -> s.substring(0, Math.min(n, s.length()))));
        all.put("right", site -> part(site, (s, n) -> s.substring(s.length() - Math.min(n, s.length()))));
        all.put("substring", TextFunctions::substring);
        all.put("replicate", TextFunctions::replicate);
        all.put("space", TextFunctions::space);
        all.put("stuff", TextFunctions::stuff);
        all.put("replace", TextFunctions::replace);
        all.put("str_replace", TextFunctions::replace);
        all.put("str", TextFunctions::str);
        all.put("char", TextFunctions::character);
        all.put("concat", site -> concat(sqlServerOnly(site)));
        all.put("concat_ws", site -> joined(sqlServerOnly(site).expect(3, 254)));
        all.put("quotename", TextFunctions::quoted);
    }

    /** In brackets, or in the marks that are asked for; the closing one is doubled. */
    private static Compiled quoted(CallSite site) {
        List<Compiled> parts =
                new ArrayList<>(List.of(Lift.text(sqlServerOnly(site).expect(1, 2), 0)));
        if (site.count() > 1) {
            parts.add(Lift.text(site, 1));
        }
        SqlType type = SqlType.text(TypeKind.NVARCHAR, 258);
        return Lift.strict(type, parts, v -> {
            String mark = v.length > 1 ? v[1].string() : "[";
            int pair = mark.length() == 1 ? "[]\"\"''(){}<>".indexOf(mark) : -1;
            if (pair < 0 || v[0].string().length() > 128) {
                return Value.nullOf(type);
            }
            String marks = "[]\"\"''(){}<>".substring(pair / 2 * 2, pair / 2 * 2 + 2);
            String end = marks.substring(1);
            return new Value.Text(type, marks.charAt(0) + v[0].string().replace(end, end + end) + end);
        });
    }

    private static CallSite sqlServerOnly(CallSite site) {
        if (site.rules().ase()) {
            throw site.notKnown("on ASE");
        }
        return site;
    }

    private static String ltrim(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == ' ') {
            begin++;
        }
        return text.substring(begin);
    }

    private static Compiled simple(CallSite site, UnaryOperator<String> function) {
        Compiled text = Lift.text(site.expect(1, 1), 0);
        SqlType type = Lift.variable(text.type());
        return Lift.strict(type, List.of(text), v -> Lift.result(function.apply(v[0].string()), type, site));
    }

    private interface Cut {
        String cut(String text, int length);
    }

    private static Compiled part(CallSite site, Cut cut) {
        Compiled text = Lift.text(site.expect(2, 2), 0);
        SqlType type = Lift.variable(text.type());
        return Lift.strict(type, List.of(text, Lift.integer(site, 1)), v -> {
            int length = Lift.number(v[1]);
            if (length < 0) {
                if (site.rules().ase()) {
                    throw site.notKnown("with a negative length on ASE");
                }
                throw Errors.of(
                        536,
                        "Invalid length parameter passed to the " + site.name() + " function.",
                        SqlFailure.Effect.STATEMENT);
            }
            return Lift.result(cut.cut(v[0].string(), length), type, site);
        });
    }

    private static Compiled substring(CallSite site) {
        if (site.expect(3, 3).argument(0).type().kind().family() == TypeKind.Family.BINARY) {
            throw site.notKnown("of binary");
        }
        Compiled text = Lift.text(site, 0);
        SqlType type = Lift.variable(text.type());
        return Lift.strict(type, List.of(text, Lift.integer(site, 1), Lift.integer(site, 2)), v -> {
            long start = v[1].integer();
            long length = v[2].integer();
            if (site.rules().ase() && (start < 1 || length < 0)) {
                throw site.notKnown("with a start below 1 or a negative length on ASE");
            }
            if (length < 0) {
                throw Errors.of(
                        537, "Invalid length parameter passed to the SUBSTRING function.", SqlFailure.Effect.STATEMENT);
            }
            String whole = v[0].string();
            int begin = (int) Math.min(whole.length(), Math.max(0, start - 1));
            int end = (int) Math.max(begin, Math.min(whole.length(), start - 1 + length));
            return Lift.result(whole.substring(begin, end), type, site);
        });
    }

    private static Compiled replicate(CallSite site) {
        Compiled text = Lift.text(site.expect(2, 2), 0);
        SqlType type = Lift.variable(text.type(), text.type().length() == SqlType.MAX ? SqlType.MAX : LONGEST);
        return Lift.strict(
                type, List.of(text, Lift.integer(site, 1)), v -> repeat(v[0].string(), v[1].integer(), type, site));
    }

    private static Compiled space(CallSite site) {
        SqlType type = SqlType.varchar(LONGEST);
        return Lift.strict(
                type, List.of(Lift.integer(site.expect(1, 1), 0)), v -> repeat(" ", v[0].integer(), type, site));
    }

    private static Value repeat(String text, long times, SqlType type, CallSite site) {
        if (times < 0 || times == 0 && site.rules().ase()) {
            return Value.nullOf(type);
        }
        long longest = Math.min(type.length(), 1_000_000);
        long needed = text.isEmpty() ? 0 : Math.min(times, longest / text.length() + 1);
        return Lift.result(text.repeat((int) needed), type, site);
    }

    /** NULL as the new text means nothing is put in. */
    private static Compiled stuff(CallSite site) {
        Compiled text = Lift.text(site.expect(4, 4), 0);
        Compiled start = Lift.integer(site, 1);
        Compiled length = Lift.integer(site, 2);
        Compiled replacement = Lift.text(site, 3);
        SqlType type = Lift.variable(text.type(), LONGEST);
        return new Compiled(type, true, env -> {
            Value whole = text.value(env);
            Value from = start.value(env);
            Value count = length.value(env);
            if (whole.isNull() || from.isNull() || count.isNull()) {
                return Value.nullOf(type);
            }
            String s = whole.string();
            long begin = from.integer();
            if (begin < 1 || begin > s.length() || count.integer() < 0) {
                return Value.nullOf(type);
            }
            Value put = replacement.value(env);
            int end = (int) Math.min(s.length(), begin - 1 + count.integer());
            String middle = put.isNull() ? "" : put.string();
            return Lift.result(s.substring(0, (int) begin - 1) + middle + s.substring(end), type, site);
        });
    }

    /** In ASE NULL as the new text removes the old one. */
    private static Compiled replace(CallSite site) {
        if (site.name().equals("replace") == site.rules().ase()) {
            throw site.notKnown("on this product");
        }
        Compiled text = Lift.text(site.expect(3, 3), 0);
        Compiled old = Lift.text(site, 1);
        Compiled fresh = Lift.text(site, 2);
        SqlType type = Lift.variable(text.type(), LONGEST);
        return new Compiled(type, true, env -> {
            Value whole = text.value(env);
            Value from = old.value(env);
            Value to = fresh.value(env);
            if (whole.isNull() || from.isNull() || to.isNull() && !site.rules().ase()) {
                return Value.nullOf(type);
            }
            String replaced = replaceAll(whole.string(), from.string(), to.isNull() ? "" : to.string(), site);
            return Lift.result(replaced, type, site);
        });
    }

    private static String replaceAll(String text, String from, String to, CallSite site) {
        if (from.isEmpty()) {
            return text;
        }
        if (site.rules().caseSensitive()) {
            return text.replace(from, to);
        }
        StringBuilder result = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.regionMatches(true, i, from, 0, from.length())) {
                result.append(to);
                i += from.length();
            } else {
                result.append(text.charAt(i++));
            }
        }
        return result.toString();
    }

    private static Compiled str(CallSite site) {
        site.expect(1, 3);
        SqlType type = SqlType.varchar(site.count() > 1 ? 255 : 10);
        Compiled number = Coerce.to(site.argument(0), SqlType.FLOAT, site.rules());
        Compiled length = site.count() > 1 ? Lift.integer(site, 1) : Compiled.constant(Value.of(10));
        Compiled decimals = site.count() > 2 ? Lift.integer(site, 2) : Compiled.constant(Value.of(0));
        return Lift.strict(type, List.of(number, length, decimals), v -> {
            int width = Lift.number(v[1]);
            if (width < 1 || width > 255 || v[2].integer() < 0) {
                throw site.notKnown("with this length");
            }
            BigDecimal exact = new BigDecimal(v[0].floating());
            int scale = (int) Math.min(Math.min(16, v[2].integer()), room(exact, width));
            return new Value.Text(type, padded(exact.setScale(scale, RoundingMode.HALF_UP), width));
        });
    }

    /** How many decimals the whole number, which is not yet rounded, leaves room for. */
    private static int room(BigDecimal number, int width) {
        int whole = number.abs().setScale(0, RoundingMode.DOWN).toPlainString().length();
        return Math.max(0, width - whole - (number.signum() < 0 ? 1 : 0) - 1);
    }

    /** Right-justified; stars where it does not fit, also for a digit that rounding carried. */
    private static String padded(BigDecimal number, int width) {
        String text = number.toPlainString();
        return text.length() > width ? "*".repeat(width) : " ".repeat(width - text.length()) + text;
    }

    private static Compiled character(CallSite site) {
        SqlType type = SqlType.character(1);
        return Lift.strict(type, List.of(Lift.integer(site.expect(1, 1), 0)), v -> {
            long code = v[0].integer();
            if (code < 0 || code > 255) {
                return Value.nullOf(type);
            }
            if (code > 127) {
                throw site.notKnown("of a code above 127");
            }
            return new Value.Text(type, String.valueOf((char) code));
        });
    }

    /** With a text between those that are not NULL. */
    private static Compiled joined(CallSite site) {
        SqlType type = SqlType.varchar(LONGEST);
        Compiled between = Lift.text(site, 0);
        return new Compiled(type, false, env -> {
            Value separator = between.value(env);
            String text = site.arguments().stream()
                    .skip(1)
                    .map(argument -> argument.value(env))
                    .filter(value -> !value.isNull())
                    .map(value -> Conversion.implicit(value, type, site.rules()).string())
                    .collect(Collectors.joining(separator.isNull() ? "" : separator.string()));
            return Lift.result(text, type, site);
        });
    }

    private static Compiled concat(CallSite site) {
        SqlType type = SqlType.varchar(LONGEST);
        return new Compiled(type, false, env -> {
            StringBuilder text = new StringBuilder();
            for (Compiled argument : site.arguments()) {
                Value value = argument.value(env);
                if (!value.isNull()) {
                    text.append(Conversion.implicit(value, type, site.rules()).string());
                }
            }
            return Lift.result(text.toString(), type, site);
        });
    }
}
