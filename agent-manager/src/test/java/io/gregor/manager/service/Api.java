package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.testkit.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manager's API as a program outside uses it. */
record Api(String address) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Waits until the service says that it is ready. */
    Api awaitReady() {
        Waiting.until("the service is ready", () -> status("/q/health/ready") == 200);
        return this;
    }

    JsonNode get(String path) {
        return expect(200, send(request(path).GET()));
    }

    /** What a request is answered that is refused. */
    String refusal(int status, String path) {
        return error(status, send(request(path).GET()));
    }

    /** The same for a stream of events after the one at this position. */
    String refusal(int status, String path, long after) {
        return error(
                status,
                send(request(path).header("Last-Event-ID", Long.toString(after)).GET()));
    }

    JsonNode post(int status, String path, String body) {
        return expect(status, send(posted(path, body)));
    }

    String refusedPost(int status, String path, String body) {
        return error(status, send(posted(path, body)));
    }

    /** The same under a key of the request's own. */
    JsonNode post(int status, String path, String body, String key) {
        return expect(status, send(posted(path, body).header("Idempotency-Key", key)));
    }

    String refusedPost(int status, String path, String body, String key) {
        return error(status, send(posted(path, body).header("Idempotency-Key", key)));
    }

    /** Whatever is answered to a request under a key of its own. */
    HttpResponse<String> answer(String path, String body, String key) {
        return send(posted(path, body).header("Idempotency-Key", key));
    }

    /** An archive that is submitted. */
    HttpResponse<String> upload(String query, byte[] archive) {
        return send(request("/api/migrations" + query)
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(archive)));
    }

    /** An answer that is no JSON. */
    HttpResponse<byte[]> file(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    /** Something that happened. */
    record Event(long id, String type, String json) {}

    /** A stream of events that is read as far as the test wants. */
    static final class Events implements AutoCloseable {
        private final BufferedReader lines;
        private long id;

        private Events(InputStream in) {
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        Event next() throws IOException {
            var event = read();
            assertThat(event).as("the stream has not ended").isNotNull();
            return event;
        }

        /** All that is left until the end of the stream. */
        List<Event> rest() throws IOException {
            var rest = new ArrayList<Event>();
            for (var event = read(); event != null; event = read()) {
                rest.add(event);
            }
            return rest;
        }

        private @Nullable Event read() throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("data:")) {
                    var data = line.substring(5).strip();
                    return new Event(id, json(data).path("@type").textValue(), data);
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    Events events(String path, @Nullable Long after) throws Exception {
        var request = request(path).header("Accept", "text/event-stream").GET();
        if (after != null) {
            request.header("Last-Event-ID", after.toString());
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return new Events(response.body());
    }

    /** What is asked of an executor may have to wait until its node has joined. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(90));
    }

    private HttpRequest.Builder posted(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static JsonNode expect(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response.body());
    }

    private static String error(int status, HttpResponse<String> response) {
        var body = expect(status, response);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("title").textValue()).isNotBlank();
        return body.path("detail").textValue();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
