package io.gregor.migration.interpret.data;

import io.gregor.migration.interpret.value.SqlType;
import java.math.BigInteger;

/**
 * A sequence as it stands: another one takes its place when a value is taken.
 *
 * @param next the value to be given next, beyond a bound when there is none left
 */
public record Sequence(
        SqlType type,
        BigInteger start,
        BigInteger increment,
        BigInteger least,
        BigInteger most,
        boolean cycles,
        BigInteger next) {
    public boolean isExhausted() {
        return next.compareTo(least) < 0 || next.compareTo(most) > 0;
    }

    /** The sequence after its next value was taken. */
    public Sequence taken() {
        BigInteger after = next.add(increment);
        boolean beyond = after.compareTo(least) < 0 || after.compareTo(most) > 0;
        return from(beyond && cycles ? increment.signum() > 0 ? least : most : after);
    }

    public Sequence from(BigInteger value) {
        return new Sequence(type, start, increment, least, most, cycles, value);
    }
}
