package io.gregor.manager.service;

import jakarta.enterprise.context.ApplicationScoped;

/** Who says something: without a login, whoever the request names. */
@ApplicationScoped
public class Speaker {
    /** @param named what the request says; may be empty */
    public String name(String named) {
        return named.isEmpty() ? "somebody" : named;
    }
}
