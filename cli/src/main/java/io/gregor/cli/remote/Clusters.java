package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * Finds the way to a cluster by what {@code --cluster} says: {@code http(s)://} is its manager, {@code kafka://} its Kafka,
 * and a bare {@code HOST:PORT} is asked which of them it is.
 */
public final class Clusters {
    /** Every manager serves it, also to who has no login. */
    private static final String ANYTHING = "/q/health/live";

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private Clusters() {}

    /**
     * The cluster that is there.
     *
     * @param notes where it is said what this finds out, and that a connection is lost
     * @throws UserError when this is no address
     * @throws ClusterUnreachable when what answers there is no part of a cluster
     */
    public static RemoteCluster at(String address, PrintStream notes) {
        return at(address, System.getenv(), notes);
    }

    static RemoteCluster at(String address, Map<String, String> environment, PrintStream notes) {
        if (KafkaAddress.isOne(address)) {
            return KafkaCluster.at(KafkaAddress.of(address), environment, KafkaAccess.PATIENCE, notes, Retries.PATIENT);
        }
        var place = ManagerAddress.of(address);
        var silent = address.contains("//") ? "" : whyNoHttp(place);
        if (silent.isEmpty()) {
            return by(ManagerClient.at(address, environment), notes);
        }
        try {
            var cluster =
                    KafkaCluster.at(KafkaAddress.usual(place.text()), environment, TO_ANSWER, notes, Retries.PATIENT);
            notes.println("gregor: " + place.text() + " is a Kafka broker, so the cluster is spoken to by its topics");
            return cluster;
        } catch (ClusterUnreachable e) {
            throw ClusterUnreachable.neither(place.text(), silent + "; " + e.getMessage());
        }
    }

    /** The cluster of a manager whose address is known to be one. */
    public static RemoteCluster by(ManagerClient manager, PrintStream notes) {
        return new ManagedCluster(manager, notes, Retries.PATIENT);
    }

    /** Empty where somebody speaks HTTP, or nobody is there at all: that is said better by who needs the answer. */
    private static String whyNoHttp(ManagerAddress place) {
        var request = HttpRequest.newBuilder(place.url().resolve(ANYTHING))
                .timeout(TO_ANSWER)
                .GET()
                .build();
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TO_CONNECT)
                .build()) {
            http.send(request, HttpResponse.BodyHandlers.discarding());
            return "";
        } catch (HttpTimeoutException | ConnectException e) {
            return "";
        } catch (IOException e) {
            return "it does not speak HTTP";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
