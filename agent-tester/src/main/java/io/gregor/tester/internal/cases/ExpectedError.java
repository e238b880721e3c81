package io.gregor.tester.internal.cases;

import org.jspecify.annotations.Nullable;

/**
 * An error that the call must end with.
 *
 * @param number the source's error number; null where any will do
 * @param text its text; null where it is not compared
 * @param severity of 1 to 25; null where it is not compared
 */
public record ExpectedError(
        @Nullable Integer number,
        @Nullable String text,
        @Nullable Integer severity) {
    public ExpectedError(@Nullable Integer number, @Nullable String text) {
        this(number, text, null);
    }
}
