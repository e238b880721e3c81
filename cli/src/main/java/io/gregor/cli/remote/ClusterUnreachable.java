package io.gregor.cli.remote;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cluster's manager or broker does not answer, or what answers is neither. Later it may. */
public final class ClusterUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ClusterUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ClusterUnreachable because(String address, Exception e) {
        var why =
                switch (e) {
                    case HttpTimeoutException late -> "does not answer in time";
                    case ConnectException none when isUnknown(none) -> "is no known host";
                    case ConnectException none -> "cannot be reached: is the cluster up, and is this its address?";
                    case InterruptedException ended -> "was not waited for";
                    default -> "does not answer as a manager does: " + firstLine(e);
                };
        return new ClusterUnreachable("the cluster's manager at " + address + " " + why, e);
    }

    private static boolean isUnknown(ConnectException e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** A broker does not answer, or not to us. */
    static ClusterUnreachable broker(String address, String why) {
        return new ClusterUnreachable("the cluster's broker at " + address + " can't be used: " + why, null);
    }

    /** Something answers, and it is no manager. */
    static ClusterUnreachable notOne(String address) {
        return new ClusterUnreachable(
                "what answers at " + address + " is no manager of a cluster: gregor up prints its address", null);
    }

    /** Something answers, and speaks neither HTTP nor Kafka's protocol. */
    static ClusterUnreachable neither(String address, String why) {
        return new ClusterUnreachable(
                "what answers at " + address + " is neither a cluster's manager nor its Kafka broker: " + why
                        + ". A broker that wants a login is described by the file that "
                        + KafkaAccess.FILE + " names",
                null);
    }

    /** The manager itself says why it can't. */
    static ClusterUnreachable saying(String address, String words) {
        return new ClusterUnreachable("the cluster's manager at " + address + " says: " + words, null);
    }
}
