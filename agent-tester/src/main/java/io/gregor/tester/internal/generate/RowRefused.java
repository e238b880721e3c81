package io.gregor.tester.internal.generate;

/** The source's table does not take a row. */
final class RowRefused extends Exception {
    private static final long serialVersionUID = 1L;

    RowRefused(String table, String reason) {
        super(table + ": " + reason, null, false, false);
    }
}
