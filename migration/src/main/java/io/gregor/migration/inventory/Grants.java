package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.DdlStmt.Permission;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Action;
import io.gregor.migration.tsql.ast.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the source lets whom do with its objects. No more than it says: what a later REVOKE takes back is gone, and
 * since PostgreSQL knows no DENY, an object with one keeps nothing, and who is denied a use of no single object gets
 * nothing anywhere. Who is in which role is not known here: what is granted to a role counts for that role alone.
 */
final class Grants {
    private static final Set<String> OF_TABLES = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES");
    private static final Set<String> OF_COLUMNS = Set.of("SELECT", "UPDATE", "REFERENCES");
    private static final Set<String> OF_ALL = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "references",
            "exec",
            "execute",
            "control",
            "all",
            "all privileges");

    private final List<Said> all = new ArrayList<>();

    private record Said(Permission statement, SourceFile file) {}

    /** A privilege on all of an object, or on one of its columns. */
    private record What(String privilege, @Nullable String column) {}

    void add(Permission statement, SourceFile file) {
        all.add(new Said(statement, file));
    }

    /** Gives the objects what is granted on them; the rest is noted. */
    void settle(Map<String, FoundObject> objects, Notes notes) {
        Set<FoundObject> denied = new HashSet<>();
        Set<@Nullable String> deniedAll = new HashSet<>();
        for (var said : all) {
            var on = said.statement.object();
            var object =
                    on == null ? null : objects.get(ObjectCollector.nameOf(on).key());
            boolean counts =
                    switch (said.statement.action()) {
                        case GRANT -> object != null && grant(said, object);
                        case REVOKE -> object != null && revoke(said.statement, object);
                        case DENY -> object != null || on == null && deniesUse(said.statement);
                    };
            if (!counts) {
                notes.leftOut(said.statement, said.file);
            } else if (said.statement.action() == Action.DENY) {
                if (object == null) {
                    said.statement.grantees().forEach(grantee -> deniedAll.add(role(grantee)));
                } else {
                    denied.add(object);
                }
                notes.add(said.file.name() + ":" + said.statement.span().line() + ": PostgreSQL has no DENY, so that"
                        + " nothing is granted " + (object == null ? to(said.statement) : "on " + object.name));
            }
        }
        denied.forEach(object -> object.grants.clear());
        if (!deniedAll.isEmpty()) {
            objects.values().forEach(object -> deny(deniedAll, object));
        }
    }

    /** Whether it is granted: not when a word has no counterpart for this kind of object. */
    private static boolean grant(Said said, FoundObject object) {
        List<What> what = new ArrayList<>();
        for (var written : said.statement.permissions()) {
            var meant = what(written, object.kind);
            if (meant.isEmpty()) {
                return false;
            }
            what.addAll(meant);
        }
        var options = said.statement.options();
        boolean grantable = !options.isEmpty() && options.getFirst().text().equalsIgnoreCase("with");
        for (var grantee : said.statement.grantees()) {
            for (var one : what) {
                object.grants.add(new ObjectGrant(
                        role(grantee),
                        one.privilege,
                        one.column,
                        grantable,
                        said.file.name(),
                        said.statement.span().line()));
            }
        }
        return true;
    }

    /**
     * Of a column or of all of it, the whole privilege goes: who wants less gets less. Words without a counterpart take
     * nothing, and save nothing from the others.
     */
    private static boolean revoke(Permission statement, FoundObject object) {
        Set<String> privileges = new HashSet<>();
        statement.permissions().forEach(written -> privileges.addAll(privileges(word(written), object.kind)));
        for (var grantee : statement.grantees()) {
            object.grants.removeIf(
                    grant -> Objects.equals(grant.role(), role(grantee)) && privileges.contains(grant.privilege()));
        }
        return !privileges.isEmpty();
    }

    /** Whether a DENY on no single object is about what would be granted on objects. */
    private static boolean deniesUse(Permission statement) {
        return statement.permissions().stream().anyMatch(written -> OF_ALL.contains(word(written)));
    }

    /** What everybody may do, who is denied something may do too: that goes with their own. */
    private static void deny(Set<@Nullable String> roles, FoundObject object) {
        object.grants.removeIf(grant -> grant.role() == null || roles.contains(null) || roles.contains(grant.role()));
    }

    private static String to(Permission statement) {
        var names = statement.grantees().stream().map(Name::text).toList();
        return statement.grantees().stream().anyMatch(grantee -> grantee.is("public"))
                ? "to anybody"
                : "to " + String.join(", ", names) + " or to public";
    }

    private static List<What> what(String written, ObjectKind kind) {
        var privileges = privileges(word(written), kind);
        int bracket = written.indexOf(" (");
        if (bracket < 0) {
            return privileges.stream().map(one -> new What(one, null)).toList();
        }
        if (!OF_COLUMNS.containsAll(privileges)) {
            return List.of();
        }
        var columns = written.substring(bracket + 2, written.length() - 1).split(", ");
        return privileges.stream()
                .flatMap(one -> Arrays.stream(columns).map(column -> new What(one, TargetNames.catalog(column))))
                .toList();
    }

    /** The permission without its columns. */
    private static String word(String written) {
        int bracket = written.indexOf(" (");
        return (bracket < 0 ? written : written.substring(0, bracket)).replaceFirst("^grant option for ", "");
    }

    private static Set<String> privileges(String word, ObjectKind kind) {
        boolean all = word.equals("all") || word.equals("all privileges");
        return switch (kind) {
            case TABLE, VIEW -> {
                var one = word.toUpperCase(Locale.ROOT);
                yield all ? OF_TABLES : OF_TABLES.contains(one) ? Set.of(one) : Set.of();
            }
            case PROCEDURE -> all || word.matches("exec(ute)?") ? Set.of("EXECUTE") : Set.of();
            // Whoever may read from a function of rows calls it in PostgreSQL.
            case FUNCTION -> all || word.matches("exec(ute)?|select") ? Set.of("EXECUTE") : Set.of();
            default -> Set.of();
        };
    }

    private static @Nullable String role(Name grantee) {
        return grantee.is("public") ? null : TargetNames.catalog(grantee.text());
    }
}
