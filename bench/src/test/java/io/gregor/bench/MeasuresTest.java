package io.gregor.bench;

/** All but {@link DurableMeasuresTest}. */
class MeasuresTest extends Measured {
    @Override
    boolean isMine(String name) {
        return !name.startsWith(DurableMeasuresTest.BEGIN);
    }
}
