package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** R21 and R30, hazard 78: the texts of messages with their places for values. */
final class MessageTexts {
    private static final Pattern ASE_PLACE = Pattern.compile("%(\\d{1,2})!");
    private static final Pattern NO_PLACE = Pattern.compile("(?!)");
    private static final Pattern PRINTF_PLACE = Pattern.compile(
            "%(?<flags>[-+ 0#]*)(?<width>\\d*)(?:\\.(?<precision>\\d+))?(?:l|h|I64)?(?<type>[diouxXs%])");

    private static final String NULL_SHOWN = "'(null)'";

    private final RoutineContext ctx;

    MessageTexts(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /** A message with ASE's numbered places; SQL Server's PRINT has none. */
    MessageText numbered(Expr message, List<Expr> arguments) {
        return filled(message, arguments, arguments.isEmpty() ? NO_PLACE : ASE_PLACE, (place, text) -> {
            int index = Integer.parseInt(place.group(1)) - 1;
            text.value(index >= 0 && index < arguments.size() ? argument(arguments.get(index), NULL_SHOWN) : "NULL");
        });
    }

    /** A message of SQL Server's RAISERROR with places as in C. */
    MessageText printf(Expr message, List<Expr> arguments) {
        Iterator<Expr> next = arguments.iterator();
        return filled(message, arguments, PRINTF_PLACE, (place, text) -> {
            if (place.group("type").equals("%")) {
                text.literal("%");
            } else {
                text.value(next.hasNext() ? placed(place, next.next()) : NULL_SHOWN);
            }
        });
    }

    private MessageText filled(
            Expr message, List<Expr> arguments, Pattern places, BiConsumer<Matcher, MessageText> fills) {
        MessageText text = new MessageText();
        if (!(message instanceof Expr.StringLiteral literal)) {
            if (!arguments.isEmpty()) {
                ctx.rules.hole("R21", message.span(), "A computed message with placeholders");
            }
            text.value(argument(message, "''"));
            return text;
        }
        Matcher place = places.matcher(literal.value());
        int from = 0;
        while (place.find()) {
            text.literal(literal.value().substring(from, place.start()));
            fills.accept(place, text);
            from = place.end();
        }
        text.literal(literal.value().substring(from));
        return text;
    }

    /** A value with the width that its place asks for. */
    private String placed(Matcher place, Expr argument) {
        String flags = place.group("flags");
        boolean plain = flags.isEmpty() || flags.equals("-");
        String type = place.group("type");
        boolean known = type.equals("s") || place.group("precision") == null && "di".contains(type);
        if (!plain || !known) {
            return ctx.rules
                    .hole("R30", argument.span(), "The placeholder " + place.group())
                    .text();
        }
        String shown = argument(argument, NULL_SHOWN);
        if (place.group("precision") != null) {
            shown = "left(" + shown + ", " + place.group("precision") + ")";
        }
        return place.group("width").isEmpty()
                ? shown
                : "format('%" + flags + place.group("width") + "s', " + shown + ")";
    }

    /**
     * A value as the source prints it.
     *
     * @param none what SQL Server prints for NULL; what ASE prints is not documented
     */
    private String argument(Expr expr, String none) {
        Sql value = ctx.rules.value(expr);
        if (value.type().is(SqlType.Kind.NULL) && !ctx.rules.ase()) {
            return none;
        }
        boolean asIs = value.type().isString()
                || value.type().isInteger()
                || !value.type().isKnown();
        Sql text = asIs ? value : ctx.rules.conversions().assign(value, SqlType.varchar(0), false, expr.span());
        if (ctx.rules.ase() || !text.nullable() || !text.type().isKnown()) {
            return text.text();
        }
        String shown = text.type().isString()
                ? text.text()
                : text.cast(SqlType.varchar(0), "varchar").text();
        return "coalesce(" + shown + ", " + none + ")";
    }
}
