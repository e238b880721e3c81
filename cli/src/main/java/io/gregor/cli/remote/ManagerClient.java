package io.gregor.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a cluster's manager. Every request ends within half a minute, and no answer is read that is longer than
 * 64 MB. A manager that says no is a {@link UserError} with its own words; one that cannot be reached, or that is
 * somebody else, is a {@link ClusterUnreachable}.
 */
public final class ManagerClient implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final long LONGEST_ANSWER = 64L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagerAddress address;
    private final Credentials credentials;
    private final Duration toAnswer;
    private final HttpClient http;

    ManagerClient(ManagerAddress address, Credentials credentials, Duration toAnswer) {
        this.address = address;
        this.credentials = credentials;
        this.toAnswer = toAnswer;
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TO_CONNECT);
        credentials.addTo(builder);
        this.http = builder.build();
    }

    /**
     * The manager at {@code HOST:PORT} or {@code http(s)://HOST:PORT}, with the token of this process's environment.
     *
     * @throws UserError when this is no address
     */
    public static ManagerClient at(String address) {
        return at(address, System.getenv());
    }

    static ManagerClient at(String address, Map<String, String> environment) {
        return new ManagerClient(ManagerAddress.of(address), new Credentials(environment), TO_ANSWER);
    }

    /** The manager's address, as {@code --cluster} takes it. */
    public String address() {
        return address.text();
    }

    /** A part of a path, made safe whatever the user typed. */
    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(String path) {
        return answer(request(path).timeout(toAnswer).GET().build());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, body, toAnswer);
    }

    /** @param time how long the answer may take */
    public JsonNode post(String path, JsonNode body, Duration time) {
        return answer(request(path)
                .timeout(time)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /**
     * Opens a stream of events.
     *
     * @param after the id of the last event that is known; null for all
     * @param expected whether it must be there, so that a manager that does not know it yet is one that can't answer yet
     */
    EventStream events(String path, @Nullable String after, boolean expected) {
        var request = request(path).timeout(toAnswer).header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        var response = send(request.GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200
                && response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            return new EventStream(response.body());
        }
        try (var body = response.body()) {
            int status = response.statusCode();
            throw refused(expected && status == NOT_FOUND ? UNAVAILABLE : status, read(body));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private JsonNode answer(HttpRequest request) {
        var response =
                send(request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        if (response.statusCode() / 100 != 2) {
            throw refused(response.statusCode(), response.body());
        }
        try {
            var answer = JSON.readTree(response.body());
            if (answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw ClusterUnreachable.notOne(address());
    }

    private <B> HttpResponse<B> send(HttpRequest request, HttpResponse.BodyHandler<B> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address.url() + path)).header("X-Requested-With", "gregor");
        credentials.addTo(request, address);
        return request;
    }

    private RuntimeException unreachable(Exception e) {
        return ClusterUnreachable.because(address(), e);
    }

    /** Its own words, where it has some; 4xx is the user's to mend, 5xx the cluster's. */
    private RuntimeException refused(int status, String body) {
        String words;
        try {
            words = JSON.readTree(body).path("detail").asText("");
        } catch (JsonProcessingException e) {
            words = "";
        }
        if (words.isEmpty()) {
            return ClusterUnreachable.notOne(address());
        }
        return switch (status) {
            case UNAUTHORIZED ->
                UserError.usage("the cluster's manager at " + address() + " says: " + words + "; " + Credentials.TOKEN
                        + " or " + Credentials.TOKEN_FILE + " gives one to this command");
            case FORBIDDEN -> UserError.usage("the cluster's manager at " + address() + " says: " + words);
            case 400, NOT_FOUND, 409, 413, 415, 422 -> UserError.usage(words);
            default -> ClusterUnreachable.saying(address(), words);
        };
    }

    private static String read(InputStream body) throws IOException {
        return new String(body.readNBytes(64 << 10), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
