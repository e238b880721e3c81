package io.gregor.agentchat.team;

/** The run was cancelled, by its token, by closing its stream, or by interrupting the thread that read it. */
public final class TeamCancelledException extends TeamException {
    private static final long serialVersionUID = 1L;

    public TeamCancelledException() {
        super("the run was cancelled", null);
    }
}
