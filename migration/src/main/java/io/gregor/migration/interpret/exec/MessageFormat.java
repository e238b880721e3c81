package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values into messages: ASE's {@code %1!} and SQL Server's {@code %d} and {@code %s}. */
final class MessageFormat {
    private static final Pattern NUMBERED = Pattern.compile("%(\\d{1,2})!");
    private static final Pattern TYPED = Pattern.compile("%([-+0 #]*)(\\d*|\\*)(?:\\.(\\d+|\\*))?([disuxXo%])");

    /** Longer messages are cut by the server. */
    private static final int MOST = 2048;

    private MessageFormat() {}

    static String numbered(String text, List<Value> values, Rules rules) {
        Matcher matcher = NUMBERED.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            int index = Integer.parseInt(matcher.group(1)) - 1;
            if (index < 0 || index >= values.size()) {
                throw new NotKnownException("a message without a value for " + matcher.group());
            }
            String shown = values.get(index).display(rules.dialect());
            if (shown == null) {
                throw new NotKnownException("NULL in a message");
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(shown));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    static String typed(String text, List<Value> values) {
        Matcher matcher = TYPED.matcher(text);
        StringBuilder result = new StringBuilder();
        Iterator<Value> next = values.iterator();
        while (matcher.find()) {
            String shown = matcher.group(4).equals("%") ? "%" : next(matcher, next);
            matcher.appendReplacement(result, Matcher.quoteReplacement(shown));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    /** A star takes its number from the values, in front of what it is for. */
    private static String next(Matcher matcher, Iterator<Value> values) {
        List<String> given = new ArrayList<>();
        for (int group = 2; group <= 3; group++) {
            String number = matcher.group(group);
            if ("*".equals(number)) {
                if (!values.hasNext() || !(values.next() instanceof Value.Int i) || i.value() < 0 || i.value() > MOST) {
                    throw new NotKnownException("the placeholder " + matcher.group() + " without its numbers");
                }
                number = Long.toString(i.value());
            }
            given.add(number == null ? "" : number);
        }
        if (!values.hasNext()) {
            throw new NotKnownException("a message without a value for " + matcher.group());
        }
        return one(matcher, given.getFirst(), given.getLast(), values.next());
    }

    private static String one(Matcher matcher, String width, String precision, Value value) {
        if (value.isNull()) {
            return "(null)";
        }
        String flags = matcher.group(1);
        boolean plain = flags.isEmpty() || flags.equals("-") || flags.equals("0");
        if (!plain) {
            throw new NotKnownException("the placeholder " + matcher.group());
        }
        return switch (value) {
            case Value.Text text
            when matcher.group(4).equals("s") -> padded(cut(text.value(), precision), width, matcher);
            case Value.Int number
            when matcher.group(4).matches("[di]") -> padded(Long.toString(number.value()), width, matcher);
            case Value.Int number
            when matcher.group(4).equals("x") -> padded(Integer.toHexString((int) number.value()), width, matcher);
            case Value.Int number
            when matcher.group(4).equals("X") ->
                padded(Integer.toHexString((int) number.value()).toUpperCase(Locale.ROOT), width, matcher);
            default -> throw new NotKnownException("the placeholder " + matcher.group() + " for " + value.type());
        };
    }

    private static String cut(String text, String precision) {
        return precision.isEmpty() ? text : text.substring(0, Math.min(text.length(), Integer.parseInt(precision)));
    }

    private static String padded(String text, String width, Matcher matcher) {
        int missing = (width.isEmpty() ? 0 : Integer.parseInt(width)) - text.length();
        if (missing <= 0) {
            return text;
        }
        return switch (matcher.group(1)) {
            case "-" -> text + " ".repeat(missing);
            case "0" -> "0".repeat(missing) + text;
            default -> " ".repeat(missing) + text;
        };
    }
}
