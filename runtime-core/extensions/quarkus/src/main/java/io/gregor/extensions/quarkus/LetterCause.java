package io.gregor.extensions.quarkus;

import io.gregor.core.BudgetExhausted;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.InDoubt;
import io.gregor.core.NoHandler;
import io.gregor.core.Refused;
import io.gregor.core.Undeliverable;

/** Why a message is a dead letter: a few words, however many errors there are. */
enum LetterCause {
    /** Its handler failed as often as it may. */
    HANDLER_FAILED,
    /** Nobody knows whether a step was done. */
    IN_DOUBT,
    /** The conversation has used up what it may. */
    BUDGET,
    /** The agent does not know this kind of message. */
    NO_HANDLER,
    /** There is no such agent type, or its mailbox stays full. */
    UNDELIVERABLE,
    /** It can't be carried: too large, for example. */
    REFUSED,
    OTHER;

    static LetterCause of(GregorException error) {
        return switch (error) {
            case HandlerFailed _ -> HANDLER_FAILED;
            case InDoubt _ -> IN_DOUBT;
            case BudgetExhausted _ -> BUDGET;
            case NoHandler _ -> NO_HANDLER;
            case Refused _ -> REFUSED;
            case Undeliverable _ -> UNDELIVERABLE;
            default -> OTHER;
        };
    }
}
