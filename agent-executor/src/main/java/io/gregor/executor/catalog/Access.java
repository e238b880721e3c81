package io.gregor.executor.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who owns an object, and who may do what with it, the owner's own privileges among it.
 *
 * <p>Who granted what is not kept: what is granted again is granted by the owner.
 */
public record Access(String owner, List<Grant> grants) {

    public Access {
        grants = List.copyOf(grants);
    }

    /**
     * One privilege.
     *
     * @param grantee the role; null for everybody
     * @param column the column that it is about; null for the whole object
     */
    public record Grant(
            @Nullable String grantee,
            String privilege,
            @Nullable String column,
            boolean grantable) {}

    /** What makes the owner of an item the given role. */
    public static String ownerStatement(CatalogItem item, String role) {
        String what =
                switch (item.kind()) {
                    case ENUM, COMPOSITE -> "type";
                    default -> item.kind().text();
                };
        return "alter %s %s owner to %s".formatted(what, item.identity(), quoted(role));
    }

    /**
     * What gives the item this owner and these privileges and no others.
     *
     * @param now how it is; what is right already needs no statement
     */
    public List<String> statementsFor(CatalogItem item, Access now) {
        List<String> statements = new ArrayList<>();
        if (!now.owner.equals(owner)) {
            statements.add(ownerStatement(item, owner));
        }
        List<Grant> then = now.owner.equals(owner) ? now.grants : now.ownedBy(owner).grants;
        if (!Set.copyOf(then).equals(Set.copyOf(grants))) {
            statements.addAll(new Access(owner, then).revocations(item));
            statements.addAll(grantStatements(item));
        }
        return statements;
    }

    /** What grants all of it. */
    public List<String> grantStatements(CatalogItem item) {
        return grants.stream().map(grant -> statement(grant, object(item))).toList();
    }

    /** What takes all of it away from everybody. */
    public List<String> revocations(CatalogItem item) {
        Set<@Nullable String> holders = new LinkedHashSet<>();
        grants.forEach(grant -> holders.add(grant.grantee));
        return holders.stream()
                .map(holder -> "revoke all on %s from %s cascade".formatted(object(item), holderName(holder)))
                .toList();
    }

    /** The same privileges after the item was given to somebody else: those of the old owner are the new one's. */
    private Access ownedBy(String other) {
        List<Grant> moved = grants.stream()
                .map(grant -> Objects.equals(grant.grantee, owner)
                        ? new Grant(other, grant.privilege, grant.column, grant.grantable)
                        : grant)
                .distinct()
                .toList();
        return new Access(other, moved);
    }

    private static String statement(Grant grant, String object) {
        return "grant %s%s on %s to %s%s"
                .formatted(
                        grant.privilege.toLowerCase(Locale.ROOT),
                        grant.column == null ? "" : " (" + quoted(grant.column) + ")",
                        object,
                        holderName(grant.grantee),
                        grant.grantable ? " with grant option" : "");
    }

    private static String object(CatalogItem item) {
        return switch (item.kind()) {
            case TABLE, VIEW -> "table " + item.identity();
            case ENUM, COMPOSITE, DOMAIN -> "type " + item.identity();
            default -> item.kind().text() + " " + item.identity();
        };
    }

    private static String holderName(@Nullable String role) {
        return role == null ? "public" : quoted(role);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
