package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values into messages: ASE's {@code %1!} and SQL Server's {@code %d} and {@code %s}. */
final class MessageFormat {
    private static final Pattern NUMBERED = Pattern.compile("%(\\d{1,2})!");
    private static final Pattern TYPED = Pattern.compile("%([-+0 #]*)(\\d*)(?:\\.(\\d+))?([disuxXo%])");

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
        int next = 0;
        while (matcher.find()) {
            String shown = "%";
            if (!matcher.group(4).equals("%")) {
                if (next >= values.size()) {
                    throw new NotKnownException("a message without a value for " + matcher.group());
                }
                shown = one(matcher, values.get(next++));
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(shown));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    private static String one(Matcher matcher, Value value) {
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
            when matcher.group(4).equals("s") -> padded(cut(text.value(), matcher.group(3)), matcher);
            case Value.Int number
            when matcher.group(4).matches("[di]") -> padded(Long.toString(number.value()), matcher);
            case Value.Int number
            when matcher.group(4).equals("x") -> padded(Integer.toHexString((int) number.value()), matcher);
            case Value.Int number
            when matcher.group(4).equals("X") ->
                padded(Integer.toHexString((int) number.value()).toUpperCase(Locale.ROOT), matcher);
            default -> throw new NotKnownException("the placeholder " + matcher.group() + " for " + value.type());
        };
    }

    private static String cut(String text, @Nullable String precision) {
        return precision == null ? text : text.substring(0, Math.min(text.length(), Integer.parseInt(precision)));
    }

    private static String padded(String text, Matcher matcher) {
        int width = matcher.group(2).isEmpty() ? 0 : Integer.parseInt(matcher.group(2));
        int missing = width - text.length();
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
