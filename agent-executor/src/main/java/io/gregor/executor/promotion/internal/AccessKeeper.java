package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.Access;
import io.gregor.executor.catalog.Access.Grant;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.migration.model.ObjectGrant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives new items the owner and the grants that they shall have. */
final class AccessKeeper {
    private AccessKeeper() {}

    static void own(TargetSession target, CatalogItem item, String owner) throws SQLException, RefusedException {
        Optional<Access> now = target.access(item);
        if (now.isPresent() && !now.get().owner().equals(owner)) {
            target.apply("", List.of(Access.ownerStatement(item, owner)));
        }
    }

    /**
     * Grants on a new item what is for such an item.
     *
     * @return the roles that the target does not have; they are granted nothing
     */
    static Set<String> grant(TargetSession target, CatalogItem item, List<ObjectGrant> wanted)
            throws SQLException, RefusedException {
        Set<String> missing = missing(target, item, wanted);
        List<Grant> grants = wanted.stream()
                .filter(one -> fits(one, item) && (one.role() == null || !missing.contains(one.role())))
                .map(one -> new Grant(one.role(), one.privilege(), one.column(), one.grantable()))
                .toList();
        if (!grants.isEmpty()) {
            target.apply(
                    "",
                    new Access("", grants)
                            .grantStatements(item).stream().distinct().toList());
        }
        return missing;
    }

    /** The same roles for what was made by an earlier promotion; those that came since are not among them. */
    static Set<String> missing(TargetSession target, List<Change> made, List<ObjectGrant> wanted) throws SQLException {
        Set<String> missing = new TreeSet<>();
        for (Change change : made) {
            if (change.adds() && made.stream().noneMatch(other -> inherits(change.item(), other))) {
                missing.addAll(missing(target, change.item(), wanted));
            }
        }
        return missing;
    }

    /** Whether the item took over who may use it from what had to go for it, so that nothing was granted. */
    private static boolean inherits(CatalogItem item, Change gone) {
        return gone.applied() == null
                && gone.access() != null
                && gone.item().kind().routine()
                && item.kind().routine()
                && gone.item().schema().equals(item.schema())
                && gone.item().name().equals(item.name());
    }

    private static Set<String> missing(TargetSession target, CatalogItem item, List<ObjectGrant> wanted)
            throws SQLException {
        Set<String> missing = new TreeSet<>();
        for (ObjectGrant one : wanted) {
            if (fits(one, item)
                    && one.role() != null
                    && target.one("select 1 from pg_roles where rolname = ?", one.role()) == null) {
                missing.add(one.role());
            }
        }
        return missing;
    }

    private static boolean fits(ObjectGrant grant, CatalogItem item) {
        return grant.privilege().equals("EXECUTE")
                ? item.kind().routine()
                : item.kind() == ItemKind.TABLE || item.kind() == ItemKind.VIEW;
    }

    /** Nothing is run when it has them already. */
    static void give(TargetSession target, CatalogItem item, Access wanted) throws SQLException, RefusedException {
        Optional<Access> now = target.access(item);
        List<String> statements =
                now.map(access -> wanted.statementsFor(item, access)).orElse(List.of());
        if (statements.isEmpty()) {
            return;
        }
        target.apply("", statements);
        Access then = target.access(item).orElseThrow();
        if (!then.owner().equals(wanted.owner()) || !Set.copyOf(then.grants()).equals(Set.copyOf(wanted.grants()))) {
            throw new RefusedException(
                    Cause.TARGET_ERROR, "owner and grants of %s can't be kept: it has %s".formatted(item, then));
        }
    }

    /** In words for the ledger: who owned it and who might use it, as statements for an item that has none of it. */
    static @Nullable List<String> told(CatalogItem item, Optional<Access> access) {
        if (access.isEmpty()) {
            return null;
        }
        List<String> statements = new ArrayList<>();
        statements.add(Access.ownerStatement(item, access.get().owner()));
        statements.addAll(access.get().grantStatements(item));
        return statements;
    }

    /** Gives an item that was made anew what {@link #told} says of it. */
    static void giveBack(TargetSession target, CatalogItem item, List<String> told)
            throws SQLException, RefusedException {
        target.apply("", told.subList(0, 1));
        List<String> statements = new ArrayList<>(
                target.access(item).map(access -> access.revocations(item)).orElse(List.of()));
        statements.addAll(told.subList(1, told.size()));
        target.apply("", statements);
    }
}
