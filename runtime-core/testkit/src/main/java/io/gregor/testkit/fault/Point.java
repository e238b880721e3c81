package io.gregor.testkit.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment in the work of a process: {@code before commit}, {@code after send 3 of clerk/a}.
 *
 * @param after whether the call has taken effect, though its caller has not learned of it
 * @param call the name of a call that a {@link Tripwire} watches
 * @param number the how-manieth such call it is
 * @param scope what one of the call's arguments must contain, as a text; empty for any call
 */
public record Point(boolean after, String call, int number, String scope) {
    private static final Pattern FORM = Pattern.compile("(before|after) (\\w+)(?: (\\d+))?(?: of (.+))?");

    /** @throws IllegalArgumentException when the text has another form */
    public static Point parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no point: write before|after CALL [NUMBER] [of SCOPE]");
        }
        return new Point(
                parts.group(1).equals("after"),
                parts.group(2),
                parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)),
                parts.group(4) == null ? "" : parts.group(4));
    }

    @Override
    public String toString() {
        return (after ? "after " : "before ") + call + " " + number + (scope.isEmpty() ? "" : " of " + scope);
    }
}
