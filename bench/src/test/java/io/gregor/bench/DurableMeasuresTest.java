package io.gregor.bench;

/** What messages cost that outlive their processes. */
class DurableMeasuresTest extends Measured {
    static final String BEGIN = "runtime.durable.";

    @Override
    boolean isMine(String name) {
        return name.startsWith(BEGIN);
    }
}
