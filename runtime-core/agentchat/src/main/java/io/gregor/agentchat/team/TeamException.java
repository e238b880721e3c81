package io.gregor.agentchat.team;

import org.jspecify.annotations.Nullable;

/**
 * A run that did not end in good order; one subclass per way. Unless it says otherwise the team can be run again, and goes
 * on with the conversation as it stood before the turn that failed.
 */
public abstract sealed class TeamException extends RuntimeException
        permits TeamBusyException,
                ParticipantFailedException,
                TurnTimedOutException,
                TeamCancelledException,
                TeamFailedException {
    private static final long serialVersionUID = 1L;

    TeamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
