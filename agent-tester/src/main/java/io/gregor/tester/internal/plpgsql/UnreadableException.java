package io.gregor.tester.internal.plpgsql;

/** Text that is no SQL or PL/pgSQL, or none that this reader knows. Nothing is guessed of it. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final int position;

    /** @param position where in the text, from 0 */
    UnreadableException(String message, int position) {
        super(message);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
