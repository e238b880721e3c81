package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** R21 and R30, hazard 78: the texts of messages with their places for values. */
final class MessageTexts {
    private static final Pattern ASE_PLACE = Pattern.compile("%(\\d{1,2})!");
    private static final Pattern PRINTF_PLACE = Pattern.compile(
            "%(?<flags>[-+ 0#]*)(?<width>\\d*)(?:\\.(?<precision>\\d+))?(?:l|h|I64)?(?<type>[diouxXs%])");

    private final RoutineContext ctx;

    MessageTexts(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /** A message with ASE's numbered places; SQL Server's PRINT has none. */
    MessageText numbered(Expr message, List<Expr> arguments) {
        MessageText text = new MessageText();
        if (!(message instanceof Expr.StringLiteral literal)) {
            computed(message, arguments, text);
            return text;
        }
        Matcher matcher = ASE_PLACE.matcher(literal.value());
        int from = 0;
        while (!arguments.isEmpty() && matcher.find()) {
            int index = Integer.parseInt(matcher.group(1)) - 1;
            text.literal(literal.value().substring(from, matcher.start()));
            text.value(index >= 0 && index < arguments.size() ? argument(arguments.get(index), "'(null)'") : "NULL");
            from = matcher.end();
        }
        text.literal(literal.value().substring(from));
        return text;
    }

    private void computed(Expr message, List<Expr> arguments, MessageText text) {
        if (!arguments.isEmpty()) {
            ctx.rules.hole("R21", message.span(), "A computed message with placeholders");
        }
        text.value(argument(message, "''"));
    }

    /** A message of SQL Server's RAISERROR with places as in C. */
    MessageText printf(Expr message, List<Expr> arguments) {
        MessageText text = new MessageText();
        if (!(message instanceof Expr.StringLiteral literal)) {
            computed(message, arguments, text);
            return text;
        }
        Matcher matcher = PRINTF_PLACE.matcher(literal.value());
        int from = 0;
        int next = 0;
        while (matcher.find()) {
            text.literal(literal.value().substring(from, matcher.start()));
            if (matcher.group("type").equals("%")) {
                text.literal("%");
            } else {
                text.value(next < arguments.size() ? placed(matcher, arguments.get(next)) : "'(null)'");
                next++;
            }
            from = matcher.end();
        }
        text.literal(literal.value().substring(from));
        return text;
    }

    /** A value with the width that its place asks for. */
    private String placed(Matcher place, Expr argument) {
        String flags = place.group("flags");
        boolean plain = flags.isEmpty() || flags.equals("-");
        if (!plain || !"dis".contains(place.group("type"))) {
            return ctx.rules
                    .hole("R30", argument.span(), "The placeholder " + place.group())
                    .text();
        }
        String shown = argument(argument, "'(null)'");
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
