package io.gregor.agentchat.message;

/**
 * Why a run ended in good order.
 *
 * @param kind what ended it, for programs
 * @param text the same for people
 */
public record StopReason(Kind kind, String text) {
    public enum Kind {
        /** The team's termination condition fired. */
        TERMINATION,
        /** The team took as many turns as it may. */
        MAX_TURNS,
        /** Somebody asked the team to stop. */
        STOPPED
    }
}
