package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.Privileges;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.DdlStmt.Permission;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Action;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Right;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R49: permissions on tables, views and routines. Roles are not made: who may log in is decided for the target. */
public final class Grants {
    private static final Map<ObjectKind, String> CLASSES = Map.of(
            ObjectKind.TABLE, "TABLE",
            ObjectKind.VIEW, "TABLE",
            ObjectKind.PROCEDURE, "PROCEDURE",
            ObjectKind.FUNCTION, "FUNCTION");

    private final Catalog catalog;
    private final Findings findings;

    public Grants(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    /** The statement; null, with a finding, where there is none. */
    public @Nullable String translate(Permission permission) {
        if (permission.action() == Action.DENY) {
            return hole(permission, "DENY has no counterpart: PostgreSQL knows only what is granted");
        }
        QualifiedName object = permission.object();
        if (object == null) {
            return hole(permission, "A permission on no single object");
        }
        Optional<ObjectKind> known = catalog.object(object).map(SourceObject::kind);
        ObjectKind kind = known.orElse(runs(permission) ? ObjectKind.PROCEDURE : ObjectKind.TABLE);
        String word = known.isEmpty() && runs(permission) ? "ROUTINE" : CLASSES.getOrDefault(kind, "TABLE");
        List<String> privileges = new ArrayList<>();
        for (Right right : permission.permissions()) {
            List<String> found = Privileges.of(right, kind);
            if (found.isEmpty()) {
                return hole(permission, "The permission " + right + " on a " + word.toLowerCase(Locale.ROOT));
            }
            found.forEach(privilege -> privileges.add(privilege + columns(right)));
        }
        List<String> options = permission.options().stream()
                .map(t -> t.text().toLowerCase(Locale.ROOT))
                .toList();
        if (options.contains("as") || options.contains("granted")) {
            return hole(permission, "A permission in somebody else's name");
        }
        boolean grant = permission.action() == Action.GRANT;
        if (grant) {
            assume(permission, word);
        }
        String tail = grant
                ? (options.contains("with") ? " WITH GRANT OPTION" : "")
                : options.contains("cascade") ? " CASCADE" : "";
        return permission.action() + " " + String.join(", ", privileges) + " ON " + word + " " + PgNames.object(object)
                + (grant ? " TO " : " FROM ") + grantees(permission) + tail + ";";
    }

    private static boolean runs(Permission permission) {
        return permission.permissions().stream().anyMatch(right -> right.name().startsWith("exec"));
    }

    private static String columns(Right right) {
        return right.columns().isEmpty()
                ? ""
                : right.columns().stream().map(PgNames::write).collect(Collectors.joining(", ", " (", ")"));
    }

    private void assume(Permission permission, String word) {
        List<String> roles = permission.grantees().stream()
                .filter(g -> !g.is("public"))
                .map(Name::text)
                .toList();
        if (!roles.isEmpty()) {
            findings.assume(
                    "R49",
                    permission.span(),
                    "Permissions are granted to roles that the target must have: " + String.join(", ", roles),
                    "Create them, without a password where they are groups.");
        }
        if (!word.equals("TABLE")) {
            findings.assume(
                    "R49",
                    permission.span(),
                    "PostgreSQL lets everybody run a new routine, granted or not",
                    "Revoke EXECUTE from PUBLIC where that is too much.");
        }
    }

    private static String grantees(Permission permission) {
        return permission.grantees().stream()
                .map(g -> g.is("public") ? "PUBLIC" : PgNames.write(g))
                .collect(Collectors.joining(", "));
    }

    private @Nullable String hole(Permission permission, String message) {
        findings.needsPerson("R49", permission.span(), message, "Grant what is meant to the target's roles.");
        return null;
    }
}
