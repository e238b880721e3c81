package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.DdlStmt.Permission;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Action;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R49: permissions on tables, views and routines. Roles are not made: who may log in is decided for the target. */
public final class Grants {
    private static final Set<String> OF_TABLES = Set.of("select", "insert", "update", "delete", "references", "all");
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
        String kind = kind(object, permission);
        List<String> privileges = new ArrayList<>();
        for (String text : permission.permissions()) {
            Optional<String> privilege = privilege(text, kind);
            if (privilege.isEmpty()) {
                return hole(permission, "The permission " + text + " on a " + kind.toLowerCase(Locale.ROOT));
            }
            privileges.add(privilege.get());
        }
        List<String> options = permission.options().stream()
                .map(t -> t.text().toLowerCase(Locale.ROOT))
                .toList();
        if (options.contains("as") || options.contains("granted")) {
            return hole(permission, "A permission in somebody else's name");
        }
        boolean grant = permission.action() == Action.GRANT;
        if (grant) {
            assume(permission, kind);
        }
        String tail = grant
                ? (options.contains("with") ? " WITH GRANT OPTION" : "")
                : options.contains("cascade") ? " CASCADE" : "";
        return permission.action() + " " + String.join(", ", privileges) + " ON " + kind + " " + PgNames.object(object)
                + (grant ? " TO " : " FROM ") + grantees(permission) + tail + ";";
    }

    private String kind(QualifiedName object, Permission permission) {
        boolean runs = permission.permissions().stream().anyMatch(p -> p.startsWith("exec"));
        return catalog.object(object)
                .map(o -> CLASSES.getOrDefault(o.kind(), "TABLE"))
                .orElse(runs ? "ROUTINE" : "TABLE");
    }

    private static Optional<String> privilege(String text, String kind) {
        int bracket = text.indexOf(" (");
        String word = (bracket < 0 ? text : text.substring(0, bracket)).replaceFirst("^all privileges$", "all");
        if (!kind.equals("TABLE")) {
            return bracket < 0 && Set.of("exec", "execute", "all", "select").contains(word)
                    ? Optional.of("EXECUTE")
                    : Optional.empty();
        }
        if (!OF_TABLES.contains(word)) {
            return Optional.empty();
        }
        String columns = bracket < 0
                ? ""
                : Arrays.stream(text.substring(bracket + 2, text.length() - 1).split(", "))
                        .map(c -> PgNames.quote(PgNames.fold(c)))
                        .collect(Collectors.joining(", ", " (", ")"));
        return Optional.of(word.toUpperCase(Locale.ROOT) + columns);
    }

    private void assume(Permission permission, String kind) {
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
        if (!kind.equals("TABLE")) {
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
