package io.gregor.manager.service;

import io.gregor.manager.service.login.LoggedIn;
import jakarta.enterprise.context.ApplicationScoped;

/** Who says something: who is logged in, and without a login whoever the request names. */
@ApplicationScoped
public class Speaker {
    /** @param named what the request says; may be empty */
    public String name(String named) {
        return LoggedIn.name().orElse(named.isEmpty() ? "somebody" : named);
    }
}
