package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that are one more, digits that are one less where is rounded to them, dates that are a day off, strings that
 * begin with something else. The length to which the translation pads a char stays: it is a type's. What COALESCE falls back to stays: who sees it sees that COALESCE itself is left out.
 */
final class ConstantChange implements TokenChange {
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern DATE = Pattern.compile("'(\\d{4}-?\\d{2}-?)(\\d{2})(\\D.*)?'", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("'\\d{1,18}'");

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        if (isFallback(sql, index) || isSentinel(sql, index) || isLastArgument(sql, index, "rpad")) {
            return;
        }
        boolean bound = sql.at(index - 1).is("limit") || sql.at(index - 1).is("first");
        if (token.kind() == Token.Kind.NUMBER && token.text().length() <= LONGEST_NUMBER) {
            mutants.add(Mutant.replace(bound ? Kind.BOUND : Kind.CONSTANT, sql, index, other(sql, index)));
        } else if (token.kind() == Token.Kind.STRING) {
            String other = other(token.text());
            if (!other.isEmpty()) {
                mutants.add(Mutant.replace(Kind.CONSTANT, sql, index, other));
            }
        }
    }

    /** Whether COALESCE gives it, converted or not, for NULL. */
    private static boolean isFallback(Sql sql, int index) {
        int close = index + 1;
        while (close < sql.size() && sql.isFixed(close)) {
            close++;
        }
        return sql.at(index - 1).isSymbol(",")
                && sql.at(close).isSymbol(")")
                && sql.at(sql.partner(close) - 1).is("coalesce");
    }

    /** Whether it is the -1 by which a number below 0 becomes NULL; another one would do as well. */
    private static boolean isSentinel(Sql sql, int index) {
        int open = sql.partner(index + 1) - 1;
        return sql.at(index - 1).isOperator("-")
                && sql.at(index - 2).isSymbol(",")
                && sql.at(index + 1).isSymbol(")")
                && (sql.at(open).is("greatest") || sql.at(open).is("nullif"));
    }

    /** Whether it ends the arguments of such a call. */
    private static boolean isLastArgument(Sql sql, int index, String function) {
        return sql.at(index - 1).isSymbol(",")
                && sql.at(index + 1).isSymbol(")")
                && sql.at(sql.partner(index + 1) - 1).is(function);
    }

    private static String other(Sql sql, int index) {
        String number = sql.at(index).text();
        if (number.length() == 1 && (isLastArgument(sql, index, "round") || isLastArgument(sql, index, "trunc"))) {
            return String.valueOf(Integer.parseInt(number) - 1);
        }
        if (number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            return "(" + number + " * 2 + 1)"; // an exponent may stand for too many digits to write down
        }
        return new BigDecimal(number).add(BigDecimal.ONE).toPlainString();
    }

    /** Empty for bits and the like, which are no strings. */
    static String other(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            int day = Integer.parseInt(date.group(2));
            String rest = date.group(3) == null ? "" : date.group(3);
            return "'" + date.group(1) + String.format(Locale.ROOT, "%02d", day > 1 ? day - 1 : day + 1) + rest + "'";
        }
        if (DIGITS.matcher(text).matches()) {
            char last = text.charAt(text.length() - 2);
            return text.substring(0, text.length() - 2) + (char) (last == '9' ? '8' : last + 1) + "'";
        }
        int quote = text.indexOf('\'');
        boolean plain = quote == 0 || quote == 1 && "eEnN".indexOf(text.charAt(0)) >= 0;
        return plain ? text.substring(0, quote + 1) + "x" + text.substring(quote + 1) : "";
    }
}
