package io.gregor.agentchat.team;

/** The team is in the middle of a run. Wait for its end, or cancel it. */
public final class TeamBusyException extends TeamException {
    private static final long serialVersionUID = 1L;

    public TeamBusyException() {
        super("the team is already running: wait for that run to end, or close its stream", null);
    }
}
