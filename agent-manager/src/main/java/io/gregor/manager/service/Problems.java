package io.gregor.manager.service;

import io.gregor.core.GregorException;
import io.gregor.core.spi.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers every failed request with a {@link Problem}; what nobody expected is logged and not shown. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
    private static final int AWAY = 503;

    @Override
    public Response toResponse(Throwable problem) {
        return switch (problem) {
            case ApiProblem known -> Problem.of(known).response();
            case GregorException away -> Problem.of(AWAY, away.getMessage()).response();
            case StoreException away -> Problem.of(AWAY, away.getMessage()).response();
            case WebApplicationException http -> refused(http.getResponse());
            default -> {
                Log.unexpected(problem);
                yield Problem.of(500, said(500)).response();
            }
        };
    }

    /** With the headers that belong to the refusal, such as {@code Allow}. */
    private static Response refused(Response http) {
        int status = http.getStatus();
        var response = Problem.of(status, said(status)).response();
        http.getStringHeaders().forEach((name, values) -> {
            if (!name.toLowerCase(java.util.Locale.ROOT).startsWith("content-")) {
                values.forEach(value -> response.getHeaders().add(name, value));
            }
        });
        return response;
    }

    /** What is said where nobody but the server knows more. */
    static String said(int status) {
        return switch (status) {
            case 400 -> "this is no request that can be read";
            case 401 -> "say who you are: this needs a login";
            case 403 -> "you may not do this";
            case 404 -> "there is nothing under this path";
            case 405 -> "this path does not take this method";
            case 406 -> "this path has no answer of a kind that the header Accept takes";
            case 413 -> "the body is too large";
            case 414 -> "the address is too long";
            case 415 -> "this path takes no body of this kind: see the header Content-Type in /api/openapi";
            case 431 -> "the headers are too large";
            case 500 -> "something went wrong here; the log of the manager says what";
            default -> "the request cannot be answered (" + status + ")";
        };
    }
}
