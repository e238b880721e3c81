package io.gregor.manager.service;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses what does not say of which type its body is: a page of somebody else can have a browser send that, but nothing of a
 * type that is no form's. Asked after the login.
 */
@Provider
public class BodyTypes implements ContainerRequestFilter {
    private static final int UNSUPPORTED = 415;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.POST) && request.getHeaderString("Content-Type") == null) {
            request.abortWith(Problem.of(
                            UNSUPPORTED,
                            "say what the body is, also of an empty one: send Content-Type: application/json")
                    .response());
        }
    }
}
