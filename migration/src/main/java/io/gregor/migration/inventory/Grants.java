package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.DdlStmt.Permission;
import io.gregor.migration.tsql.ast.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the source lets whom do with its objects. No more than it says: what a later REVOKE takes back is gone, and
 * since PostgreSQL knows no DENY, an object with one keeps nothing.
 */
final class Grants {
    private static final Pattern WRITTEN = Pattern.compile("([a-z ]+?)(?: \\((.+)\\))?");
    private static final Set<String> OF_TABLES = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES");
    private static final Set<String> OF_COLUMNS = Set.of("SELECT", "UPDATE", "REFERENCES");

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
        for (var said : all) {
            var on = said.statement.object();
            var object =
                    on == null ? null : objects.get(ObjectCollector.nameOf(on).key());
            var what = object == null ? List.<What>of() : what(said.statement, object.kind);
            if (object == null || what.isEmpty()) {
                notes.leftOut(said.statement, said.file);
            } else {
                switch (said.statement.action()) {
                    case GRANT -> grant(said, what, object);
                    case REVOKE -> revoke(said.statement, what, object);
                    case DENY -> {
                        denied.add(object);
                        notes.add(said.file.name() + ":" + said.statement.span().line() + ": PostgreSQL has no DENY, so"
                                + " that nothing is granted on " + object.name);
                    }
                }
            }
        }
        denied.forEach(object -> object.grants.clear());
    }

    private static void grant(Said said, List<What> what, FoundObject object) {
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
    }

    /** Of a column or of all of it, the whole privilege goes: who wants less gets less. */
    private static void revoke(Permission statement, List<What> what, FoundObject object) {
        var privileges = what.stream().map(What::privilege).toList();
        for (var grantee : statement.grantees()) {
            object.grants.removeIf(
                    grant -> Objects.equals(grant.role(), role(grantee)) && privileges.contains(grant.privilege()));
        }
    }

    /** Nothing when a word of it has no counterpart for this kind of object. */
    private static List<What> what(Permission statement, ObjectKind kind) {
        List<What> what = new ArrayList<>();
        for (var written : statement.permissions()) {
            Matcher parts = WRITTEN.matcher(written.replaceFirst("^grant option for ", ""));
            if (!parts.matches()) {
                return List.of();
            }
            var privileges = privileges(parts.group(1), kind);
            var columns = parts.group(2);
            if (privileges.isEmpty() || columns != null && !OF_COLUMNS.containsAll(privileges)) {
                return List.of();
            }
            for (var privilege : privileges) {
                if (columns == null) {
                    what.add(new What(privilege, null));
                } else {
                    for (var column : columns.split(", ")) {
                        what.add(new What(privilege, TargetNames.catalog(column)));
                    }
                }
            }
        }
        return what;
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
