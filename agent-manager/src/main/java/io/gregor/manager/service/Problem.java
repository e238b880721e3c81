package io.gregor.manager.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is no success, as RFC 9457 has it.
 *
 * @param type the kind of problem; {@code about:blank} says that the status tells it
 * @param title the status in words
 * @param detail one line that says what to do
 * @param errors a sentence for each mistake, where there are several
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<String> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);
    private static final int AWAY = 503;
    /** Seconds after which what was away is asked for again. */
    private static final int AGAIN = 5;

    private static final int LONGEST = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Problem of(int status, @Nullable String detail) {
        return new Problem("about:blank", title(status), status, line(String.valueOf(detail)), null);
    }

    static Problem of(ApiProblem problem) {
        var one = of(problem.status(), problem.getMessage());
        return problem.mistakes().size() == 1
                ? one
                : new Problem(
                        one.type(),
                        one.title(),
                        one.status(),
                        one.detail(),
                        problem.mistakes().stream().map(Problem::line).toList());
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a few texts can be written", e);
        }
    }

    Response response() {
        var response = Response.status(status).type(MEDIA).entity(json());
        return status == AWAY ? response.header("Retry-After", AGAIN).build() : response.build();
    }

    private static String title(int status) {
        var known = Response.Status.fromStatusCode(status);
        return switch (status) {
            case 413 -> "Content Too Large"; // as RFC 9110 has it
            case 422 -> "Unprocessable Content";
            default -> known == null ? "Status " + status : known.getReasonPhrase();
        };
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\s\\u2028\\u2029]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
