package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.Access;
import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.Refusal.Cause;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings definitions into the target, in whatever order their dependencies need: one that misses something is tried again
 * after the others. What is replaced keeps its owner and grants.
 */
final class Applier {
    /** Something is not there (yet): a table, a column, a function, a type or other object, a schema. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "42883", "42704", "3F000");
    /** The name is taken by something else. */
    private static final Set<String> TAKEN = Set.of("42P07", "42723", "42809", "42P16");

    private final TargetSession target;
    private final Set<CatalogItem> ours;
    private final Terms terms;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> missingRoles = new TreeSet<>();

    /** Owner and grants of routines that were dropped for one of the same name but another signature. */
    private final Map<String, Access> inherited = new HashMap<>();

    /**
     * @param ours what an earlier promotion of the same object put there, so that it may be dropped and made anew
     * @param terms who shall own what is new, and who may do what with it
     */
    Applier(TargetSession target, Set<CatalogItem> ours, Terms terms) {
        this.target = target;
        this.ours = ours;
        this.terms = terms;
    }

    List<Change> apply(List<CatalogDefinition> definitions) throws SQLException, RefusedException {
        List<CatalogDefinition> open = new ArrayList<>(definitions);
        while (!open.isEmpty()) {
            SQLException missing = null;
            List<CatalogDefinition> again = new ArrayList<>();
            for (CatalogDefinition definition : open) {
                try {
                    target.ensureSchema(definition.item().schema(), terms.owner());
                    target.atomically(() -> applyOne(definition));
                } catch (SQLException e) {
                    if (!MISSING.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                    missing = missing == null ? e : missing;
                    again.add(definition);
                }
            }
            if (missing != null && again.size() == open.size()) {
                throw missing;
            }
            open = again;
        }
        return changes;
    }

    private void applyOne(CatalogDefinition wanted) throws SQLException, RefusedException {
        CatalogItem item = wanted.item();
        Optional<CatalogDefinition> before = target.definition(item);
        if (before.isPresent() && before.get().statements().equals(wanted.statements())) {
            changes.add(new Change(item, wanted.statements(), wanted.statements(), null));
            return;
        }
        Optional<Access> access = target.access(item);
        if (before.isPresent()) {
            Replacing.replace(target, wanted, before.get(), ours.contains(item));
        } else {
            create(wanted);
        }
        CatalogDefinition now = target.definition(item)
                .orElseThrow(() -> new RefusedException(
                        Cause.TARGET_ERROR, "%s is not in the target after it was created".formatted(item)));
        changes.add(new Change(item, now.statements(), statements(before), AccessKeeper.told(item, access)));
    }

    private void create(CatalogDefinition wanted) throws SQLException, RefusedException {
        CatalogItem item = wanted.item();
        try {
            target.apply(item.schema(), wanted.statements());
        } catch (SQLException e) {
            if (TAKEN.contains(String.valueOf(e.getSQLState()))) {
                throw new RefusedException(
                        Cause.DIFFERENT_IN_TARGET,
                        "the target has something else of the name of %s: %s".formatted(item, Replacing.firstLine(e)));
            }
            throw e;
        }
        Optional<Access> kept = Optional.ofNullable(inherited.get(nameOf(item)));
        if (kept.isPresent()) {
            AccessKeeper.give(target, item, kept.get());
            return;
        }
        missingRoles.addAll(AccessKeeper.grant(target, item, terms.grants())); // while it is surely ours to grant
        if (terms.owner() != null) {
            AccessKeeper.own(target, item, terms.owner());
        }
    }

    /** To whom something was to be granted, and the target does not have them. */
    List<String> missingRoles() {
        return List.copyOf(missingRoles);
    }

    /** Drops what an earlier promotion of the same object made and this one does not, such as another signature. */
    void dropOutdated(CatalogItem item, List<String> expected) throws SQLException, RefusedException {
        Optional<CatalogDefinition> now = target.definition(item);
        if (now.isPresent() && now.get().statements().equals(expected)) {
            Optional<Access> access = target.access(item);
            target.apply(item.schema(), List.of(Replacing.drop(item)));
            if (item.kind().routine()) {
                access.ifPresent(kept -> inherited.put(nameOf(item), kept));
            }
            changes.add(new Change(item, null, expected, AccessKeeper.told(item, access)));
        }
    }

    private static String nameOf(CatalogItem item) {
        return item.kind().routine() ? Literals.name(item.schema()) + "." + Literals.name(item.name()) : "";
    }

    private static @Nullable List<String> statements(Optional<CatalogDefinition> definition) {
        return definition.map(CatalogDefinition::statements).orElse(null);
    }
}
