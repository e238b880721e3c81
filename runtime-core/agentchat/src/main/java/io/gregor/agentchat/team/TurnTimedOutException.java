package io.gregor.agentchat.team;

import java.time.Duration;

/**
 * Nothing came out of a turn for longer than the team waits. The turn was interrupted; a participant that ignores this
 * holds up its next turn too.
 */
public final class TurnTimedOutException extends TeamException {
    private static final long serialVersionUID = 1L;

    public TurnTimedOutException(String participant, Duration limit) {
        super(
                participant + " gave no sign of life for " + limit.toMillis() / 1000.0 + " s: its turn was interrupted",
                null);
    }
}
