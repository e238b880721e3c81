package io.gregor.core.internal.lifecycle;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.TopicId;
import java.lang.System.Logger.Level;

/** The lines operators search for; the ids never change. */
public final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.core");

    private Log() {}

    public static void parked(DeadLetter letter) {
        LOGGER.log(
                Level.WARNING,
                "GREGOR-C01 parked message " + letter.messageId() + " of " + letter.agent() + " after "
                        + letter.attempts() + " attempts: " + letter.cause().getMessage());
    }

    public static void retrying(AgentId agent, String messageId, int attempt, Throwable cause) {
        LOGGER.log(
                Level.DEBUG,
                () -> "GREGOR-C02 " + agent + " failed on message " + messageId + ", attempt " + attempt + ": "
                        + cause);
    }

    public static void stillRunning(int agents) {
        LOGGER.log(Level.WARNING, "GREGOR-C03 stopped while handlers of " + agents + " agents still run; not closed");
    }

    public static void closeFailed(AgentId agent, Throwable cause) {
        LOGGER.log(Level.WARNING, "GREGOR-C04 closing " + agent + " failed", cause);
    }

    public static void lost(DeadLetter letter) {
        LOGGER.log(
                Level.ERROR, "GREGOR-C06 too many dead letters: lost " + letter.messageId() + " of " + letter.agent());
    }

    public static void superseded(AgentId agent, String messageId) {
        LOGGER.log(
                Level.INFO,
                "GREGOR-C07 " + agent + " was changed by another node; message " + messageId + " is looked at again");
    }

    public static void leased(AgentId agent, String messageId) {
        LOGGER.log(
                Level.DEBUG,
                () -> "GREGOR-C08 " + agent + " is worked on by another node; message " + messageId + " waits");
    }

    public static void delayed(AgentId agent, String messageId, Throwable cause) {
        LOGGER.log(
                Level.ERROR, "GREGOR-C09 message " + messageId + " of " + agent + " waits until this is gone", cause);
    }

    public static void storeUnavailable(String call, int failures, Throwable cause) {
        LOGGER.log(
                failures == 1 ? Level.WARNING : Level.DEBUG,
                () -> "GREGOR-C10 the store does not answer to " + call + ", tried " + failures + " times: "
                        + cause.getMessage());
    }

    public static void recovered(int messages) {
        LOGGER.log(Level.INFO, "GREGOR-C11 " + messages + " undelivered messages taken from the store");
    }

    public static void dropped(String messageId, TopicId topic, String why) {
        LOGGER.log(
                Level.DEBUG,
                () -> "GREGOR-C12 an intervention dropped message " + messageId + " to " + topic + ": " + why);
    }

    public static void unlisted(AgentId agent, String messageId, String type) {
        LOGGER.log(
                Level.WARNING,
                "GREGOR-C13 " + agent + " dropped message " + messageId + ": it does not list the type " + type);
    }

    public static void refusedAgain(String messageId, Throwable cause) {
        LOGGER.log(
                Level.ERROR,
                "GREGOR-C14 message " + messageId + " will never be carried, and telling so waits until this is gone",
                cause);
    }

    public static void unanswered(String messageId, Throwable cause) {
        LOGGER.log(
                Level.ERROR,
                "GREGOR-C15 not even the error " + messageId + " reaches its caller, who waits until the deadline: "
                        + cause.getMessage());
    }

    public static void unexpected(String where, Throwable cause) {
        LOGGER.log(Level.ERROR, "GREGOR-C05 unexpected failure in " + where, cause);
    }
}
