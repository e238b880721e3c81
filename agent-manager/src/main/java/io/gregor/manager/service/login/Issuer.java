package io.gregor.manager.service.login;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are believed.
 *
 * @param url where its {@code /.well-known/openid-configuration} is
 * @param audience whom its tokens must be for
 * @param rolesClaim where in a token the roles are, with slashes on the way into objects
 * @param nameClaim where the name is that is written down; null for the usual ones
 * @param names what a token says for each role
 * @param authorities the certificates of who signed the issuer's, as a PEM file; null for those that Java knows
 */
record Issuer(
        URI url,
        String audience,
        String rolesClaim,
        @Nullable String nameClaim,
        Map<Role, List<String>> names,
        @Nullable Path authorities) {
    Issuer {
        names = new EnumMap<>(names);
    }

    /** What somebody may do of whom a token says this. */
    Set<Role> roles(Predicate<String> says) {
        var roles = EnumSet.noneOf(Role.class);
        names.forEach((role, words) -> {
            if (words.stream().anyMatch(says)) {
                roles.add(role);
            }
        });
        if (!roles.isEmpty()) {
            roles.add(Role.VIEWER);
        }
        return roles;
    }

    /** Whether what it says, its keys above all, can be changed on the way. */
    boolean isUnsafe() {
        return url.getScheme().toLowerCase(Locale.ROOT).equals("http") && !Networks.isLoopback(url.getHost());
    }
}
