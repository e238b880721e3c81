package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.Privileges;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.DdlStmt.Permission;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Action;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Right;
import io.gregor.migration.tsql.ast.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    /** What somebody may do with objects of all kinds. */
    private static final Set<String> USES = Set.of(
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

    /** Whether it is granted: not when a right has no counterpart for this kind of object. */
    private static boolean grant(Said said, FoundObject object) {
        var rights = said.statement.permissions();
        if (rights.stream().anyMatch(right -> Privileges.of(right, object.kind).isEmpty())) {
            return false;
        }
        var options = said.statement.options();
        boolean grantable = !options.isEmpty() && options.getFirst().text().equalsIgnoreCase("with");
        for (var grantee : said.statement.grantees()) {
            for (var right : rights) {
                for (var privilege : Privileges.of(right, object.kind)) {
                    columns(right)
                            .forEach(column -> object.grants.add(new ObjectGrant(
                                    role(grantee),
                                    privilege,
                                    column,
                                    grantable,
                                    said.file.name(),
                                    said.statement.span().line())));
                }
            }
        }
        return true;
    }

    /** The columns that a right is about; null stands for the whole object. */
    private static List<@Nullable String> columns(Right right) {
        List<@Nullable String> columns = new ArrayList<>();
        right.columns().forEach(column -> columns.add(TargetNames.catalog(column.text())));
        if (columns.isEmpty()) {
            columns.add(null);
        }
        return columns;
    }

    /**
     * Of a column or of all of it, the whole privilege goes: who wants less gets less. Words without a counterpart take
     * nothing, and save nothing from the others.
     */
    private static boolean revoke(Permission statement, FoundObject object) {
        Set<String> privileges = new HashSet<>();
        statement.permissions().forEach(right -> privileges.addAll(Privileges.of(word(right), object.kind)));
        for (var grantee : statement.grantees()) {
            object.grants.removeIf(
                    grant -> Objects.equals(grant.role(), role(grantee)) && privileges.contains(grant.privilege()));
        }
        return !privileges.isEmpty();
    }

    /** Whether a DENY on no single object is about what would be granted on objects. */
    private static boolean deniesUse(Permission statement) {
        return statement.permissions().stream().anyMatch(right -> USES.contains(word(right)));
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

    private static String word(Right right) {
        return right.name().replaceFirst("^grant option for ", "");
    }

    private static @Nullable String role(Name grantee) {
        return grantee.is("public") ? null : TargetNames.catalog(grantee.text());
    }
}
