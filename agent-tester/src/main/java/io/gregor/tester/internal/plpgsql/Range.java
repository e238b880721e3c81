package io.gregor.tester.internal.plpgsql;

/**
 * A stretch of a list of tokens.
 *
 * @param first from 0
 * @param behind the one after the last; {@code first} where there is none
 */
public record Range(int first, int behind) {
    public boolean isEmpty() {
        return first >= behind;
    }
}
