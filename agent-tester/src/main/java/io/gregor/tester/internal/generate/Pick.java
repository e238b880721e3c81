package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;

/**
 * A value worth trying.
 *
 * @param words what it is, to stand after a name: {@code above 60}, {@code is 30}, {@code is null}
 */
record Pick(Datum value, String words) {
    static final Pick NULL = new Pick(Datum.NULL, "is null");
}
