package io.gregor.manager.service;

import io.gregor.core.GregorException;
import io.gregor.core.spi.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers every failed request with {@code {"error": "one line"}}; what nobody expected is logged and not shown. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
    /** The body of every answer that is no success. */
    public record Problem(String error) {}

    @Override
    public Response toResponse(Throwable problem) {
        return switch (problem) {
            case ApiProblem known -> answer(known.status(), known.getMessage());
            case GregorException away -> answer(503, away.getMessage());
            case StoreException away -> answer(503, away.getMessage());
            case WebApplicationException http ->
                answer(http.getResponse().getStatus(), said(http.getResponse().getStatus()));
            default -> {
                Log.unexpected(problem);
                yield answer(500, "something went wrong here; the log of the manager says what");
            }
        };
    }

    private static String said(int status) {
        return switch (status) {
            case 404 -> "there is nothing under this path";
            case 405 -> "this path does not take this method";
            case 413 -> "the body is too large";
            case 415 -> "the body must be JSON: send Content-Type: application/json";
            default -> "the request cannot be answered (" + status + ")";
        };
    }

    static Response answer(int status, @Nullable String line) {
        String text = String.valueOf(line).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(text.length() > 1_000 ? text.substring(0, 1_000) : text))
                .build();
    }
}
