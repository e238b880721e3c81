package io.gregor.manager.service.login;

import java.util.List;
import java.util.Set;

/** Which request needs which role. What is not named here and is more than a look needs all that change something. */
final class Rules {
    /** Whoever asks for the health of a process need not log in. */
    private static final String HEALTH = "/q/health";

    private static final String METRICS = "/q/metrics";

    private static final List<Rule> RULES = List.of(
            new Rule("/api/migrations", Role.OPERATOR),
            new Rule("/api/migrations/*/cancel", Role.OPERATOR),
            new Rule("/api/migrations/*/resume", Role.OPERATOR),
            new Rule("/api/migrations/*/rollback", Role.OPERATOR),
            new Rule("/api/dead-letters/resume", Role.OPERATOR),
            new Rule("/api/dead-letters/*/resume", Role.OPERATOR),
            new Rule("/api/migrations/*/answers", Role.APPROVER),
            new Rule("/api/migrations/*/objects/*/approve", Role.APPROVER),
            new Rule("/api/migrations/*/objects/*/reject", Role.APPROVER));

    private Rules() {}

    /** A POST to a path, in which a star is one part that is not empty. */
    private record Rule(String[] parts, Role role) {
        Rule(String path, Role role) {
            this(path.split("/", -1), role);
        }

        boolean fits(String[] asked) {
            if (asked.length != parts.length) {
                return false;
            }
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].equals("*") ? asked[i].isEmpty() : !parts[i].equals(asked[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The roles of which somebody needs every one; none where nobody has to log in.
     *
     * @param path as it stands in the request, but for dots and needless escapes
     */
    static Set<Role> needed(String method, String path) {
        boolean looks = method.equals("GET") || method.equals("HEAD");
        if (looks) {
            return isHealth(path) ? Set.of() : Set.of(Role.VIEWER);
        }
        if (method.equals("POST")) {
            var asked = path.split("/", -1);
            for (var rule : RULES) {
                if (rule.fits(asked)) {
                    return Set.of(rule.role());
                }
            }
        }
        return Set.of(Role.OPERATOR, Role.APPROVER);
    }

    static boolean isHealth(String path) {
        return isBelow(HEALTH, path);
    }

    static boolean isMetrics(String path) {
        return isBelow(METRICS, path);
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
