package io.gregor.manager.service.login;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page of another site from everybody else. Where nobody logs in, a browser on the same machine must not do for
 * such a page what the person before it may do: so a request must not come from another origin, and the name under
 * which this server was called must be none that somebody else could have made point here.
 */
final class Pages {
    private static final Pattern OURS = Pattern.compile(
            "localhost|[\\d.]+|\\[[\\da-f:.]+]|[^.:]+|.+\\.(localhost|local|internal|svc)", Pattern.CASE_INSENSITIVE);

    private Pages() {}

    static boolean isForeign(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? "" : authority.host();
        if (!host.isEmpty() && !OURS.matcher(host).matches()) {
            return true;
        }
        var origin = request.getHeader("Origin");
        return origin != null && !sameOrigin(origin, authority == null ? null : authority.toString());
    }

    private static boolean sameOrigin(String origin, @Nullable String authority) {
        try {
            var from = URI.create(origin).getAuthority();
            return from != null
                    && authority != null
                    && from.toLowerCase(Locale.ROOT).equals(authority.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
