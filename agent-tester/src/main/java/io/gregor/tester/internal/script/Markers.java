package io.gregor.tester.internal.script;

import io.gregor.migration.model.TestCase;
import io.gregor.tester.internal.cases.MessageCheck;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The notices between which the messages of one test stand. SQL cannot read notices, so the script marks them and the
 * judge picks them out of what the server said. The mark depends on the suite, so that a routine does not print it by
 * accident.
 */
public final class Markers {
    private final String mark;

    private Markers(String mark) {
        this.mark = mark;
    }

    public static Markers of(List<TestCase> cases) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(cases.toString().getBytes(StandardCharsets.UTF_8));
            return new Markers("gregor " + HexFormat.of().formatHex(hash, 0, 4));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @param position of the test in its suite, from 1 */
    public String begin(int position, MessageCheck.Mode messages) {
        return mark + " test " + position + " begins; messages " + messages.words();
    }

    public String end(int position) {
        return mark + " test " + position + " ends";
    }
}
