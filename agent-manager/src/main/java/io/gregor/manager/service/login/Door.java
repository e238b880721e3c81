package io.gregor.manager.service.login;

import io.gregor.extensions.quarkus.ConfigReader;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Every request comes by here, before anything of it is read but its head, and goes on when it may. */
@ApplicationScoped
public class Door {
    /** After tokens are looked for, before everything that answers. */
    private static final int ORDER = 90;

    private final Access access;
    private final boolean wrong;
    private final IdentityProviderManager identities;
    private final HealthPort healthPort;
    private final String host;
    private volatile boolean issuerAway;

    @Inject
    Door(Config config, IdentityProviderManager identities, HealthPort healthPort) {
        var reader = new ConfigReader(config);
        this.access = Access.read(reader);
        this.wrong = !reader.complaints().isEmpty();
        this.host = reader.text("quarkus.http.host").orElse("127.0.0.1");
        this.identities = identities;
        this.healthPort = healthPort;
    }

    @Nullable Issuer issuer() {
        return wrong ? null : access.issuer();
    }

    void begin(@Observes StartupEvent event) {
        if (wrong) {
            return; // the service says why, and ends
        }
        if (access.issuer() != null) {
            Log.login(access.issuer());
        } else if (access.trusted().isEmpty()) {
            Log.loopback(host);
        } else {
            Log.trusted(access.trusted());
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, ORDER);
    }

    private void check(RoutingContext request) {
        var path = request.normalizedPath();
        var needed = Rules.needed(request.request().method().name(), path);
        if (needed.isEmpty() || Rules.isMetrics(path) && healthPort.isFor(request.request())) {
            request.next();
        } else if (wrong) {
            Refusal.WRONG_SETTINGS.answer(request);
        } else if (access.issuer() == null) {
            checkPlace(request);
        } else {
            checkPerson(request, access.issuer(), needed);
        }
    }

    private void checkPlace(RoutingContext request) {
        var from = request.request().connection().remoteAddress();
        var address = from == null ? null : from.hostAddress();
        if (address == null
                || !Networks.isLoopback(address) && !access.trusted().hold(address)) {
            Refusal.FROM_ELSEWHERE.answer(request);
        } else if (Pages.isForeign(request.request())) {
            Refusal.FROM_A_PAGE.answer(request);
        } else {
            request.next();
        }
    }

    private void checkPerson(RoutingContext request, Issuer issuer, Set<Role> needed) {
        // Its default would answer by itself, in other words for each kind of request.
        BiConsumer<RoutingContext, Throwable> refusal = (asked, failure) -> refuse(asked, issuer, failure);
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refusal);
        request.request().pause();
        QuarkusHttpUser.getSecurityIdentity(request, identities)
                .subscribe()
                .with(
                        identity -> checkRoles(request, issuer, needed, identity),
                        failure -> refuse(request, issuer, failure));
    }

    private void checkRoles(
            RoutingContext request, Issuer issuer, Set<Role> needed, @Nullable SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            Refusal.NO_TOKEN.answer(request);
            return;
        }
        if (issuerAway) {
            issuerAway = false;
            Log.issuerBack(issuer);
        }
        var missing = needed.stream()
                .filter(role -> !issuer.roles(identity::hasRole).contains(role))
                .map(Role::word)
                .sorted()
                .collect(Collectors.joining(" and "));
        if (missing.isEmpty()) {
            request.request().resume();
            request.next();
        } else {
            Refusal.NO_ROLE.answer(request, LoggedIn.name(identity) + " is not " + missing + " here");
        }
    }

    private void refuse(RoutingContext request, Issuer issuer, Throwable failure) {
        if (isWrong(failure)) {
            Refusal.WRONG_TOKEN.answer(request);
            return;
        }
        if (!issuerAway) {
            issuerAway = true;
            Log.issuerAway(issuer, failure);
        }
        Refusal.NO_ISSUER.answer(request);
    }

    private static boolean isWrong(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException) {
                return true;
            }
        }
        return false;
    }
}
