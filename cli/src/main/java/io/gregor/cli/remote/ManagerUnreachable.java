package io.gregor.cli.remote;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The manager does not answer, or what answers is not one. Later it may. */
public final class ManagerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ManagerUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ManagerUnreachable because(String address, Exception e) {
        var why =
                switch (e) {
                    case HttpTimeoutException late -> "does not answer in time";
                    case ConnectException none when isUnknown(none) -> "is no known host";
                    case ConnectException none -> "cannot be reached: is the cluster up, and is this its address?";
                    case InterruptedException ended -> "was not waited for";
                    default -> "does not answer as a manager does: " + firstLine(e);
                };
        return new ManagerUnreachable("the cluster's manager at " + address + " " + why, e);
    }

    private static boolean isUnknown(ConnectException e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Something answers, and it is no manager. */
    static ManagerUnreachable notOne(String address) {
        return new ManagerUnreachable(
                "what answers at " + address + " is no manager of a cluster: gregor up prints its address", null);
    }

    /** The manager itself says why it can't. */
    static ManagerUnreachable saying(String address, String words) {
        return new ManagerUnreachable("the cluster's manager at " + address + " says: " + words, null);
    }
}
