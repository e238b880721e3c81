package io.gregor.agentchat.team;

import io.gregor.agentchat.internal.Texts;

/** A participant threw. Its turn is as if it had never been: the next run begins with it. */
public final class ParticipantFailedException extends TeamException {
    private static final long serialVersionUID = 1L;

    private final String participant;

    public ParticipantFailedException(String participant, Throwable cause) {
        super(participant + " failed: " + Texts.reason(cause), cause);
        this.participant = participant;
    }

    /** The name of the one that failed. */
    public String participant() {
        return participant;
    }
}
