package io.gregor.core;

/**
 * What a conversation has used up of its {@link Budget}.
 *
 * @param turns handled messages
 * @param tokens what handlers told with {@link MessageContext#spend}
 * @param micros the same for money, in millionths
 */
public record Spent(long turns, long tokens, long micros) {
    public static final Spent NOTHING = new Spent(0, 0, 0);

    public Spent {
        if (turns < 0 || tokens < 0 || micros < 0) {
            throw new IllegalArgumentException("nobody spends less than nothing: " + turns + " turns, " + tokens
                    + " tokens, " + micros + " micros");
        }
    }

    public Spent plus(Spent more) {
        return new Spent(sum(turns, more.turns), sum(tokens, more.tokens), sum(micros, more.micros));
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
