package io.gregor.core;

/** The message can't reach an agent: nobody registered the type, or its mailbox stays full. */
public sealed class Undeliverable extends GregorException permits Refused {
    private static final long serialVersionUID = 1L;

    public Undeliverable(String message) {
        super(message, null);
    }
}
