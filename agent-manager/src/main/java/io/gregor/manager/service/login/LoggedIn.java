package io.gregor.manager.service.login;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;

/** The person who makes the present request. */
public final class LoggedIn {
    private static final int LONGEST = 255;

    private LoggedIn() {}

    /** The name that is written down; empty where nobody logs in, and where there is no request. */
    public static Optional<String> name() {
        var container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return Optional.empty();
        }
        try (var current = container.instance(CurrentIdentityAssociation.class)) {
            return current.isAvailable()
                    ? Optional.of(current.get().getIdentity())
                            .filter(identity -> !identity.isAnonymous())
                            .map(LoggedIn::name)
                    : Optional.empty();
        }
    }

    /** In one line, whatever the issuer let people call themselves. */
    static String name(SecurityIdentity identity) {
        var name = identity.getPrincipal()
                .getName()
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}
