package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Refusal.Cause;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings definitions into the target, in whatever order their dependencies need: one that misses something is tried again
 * after the others.
 */
final class Applier {
    /** Something is not there (yet): a table, a column, a function, a type or other object, a schema. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "42883", "42704", "3F000");
    /** The object is there with a shape that CREATE OR REPLACE can't change. */
    private static final Set<String> OTHER_SHAPE = Set.of("42P13", "42P16", "42809", "42710");

    private final TargetSession target;
    private final Set<CatalogItem> ours;
    private final List<Change> changes = new ArrayList<>();

    /** @param ours what an earlier promotion of the same object put there, so that it may be dropped and made anew */
    Applier(TargetSession target, Set<CatalogItem> ours) {
        this.target = target;
        this.ours = ours;
    }

    List<Change> apply(List<CatalogDefinition> definitions) throws SQLException, RefusedException {
        List<CatalogDefinition> open = new ArrayList<>(definitions);
        while (!open.isEmpty()) {
            SQLException missing = null;
            List<CatalogDefinition> again = new ArrayList<>();
            for (CatalogDefinition definition : open) {
                try {
                    changes.add(applyOne(definition));
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

    private Change applyOne(CatalogDefinition wanted) throws SQLException, RefusedException {
        CatalogItem item = wanted.item();
        target.ensureSchema(item.schema());
        Optional<CatalogDefinition> before = target.definition(item);
        if (before.isPresent() && before.get().statements().equals(wanted.statements())) {
            return new Change(item, wanted.statements(), wanted.statements());
        }
        if (before.isPresent()) {
            replace(wanted, before.get());
        } else {
            create(wanted);
        }
        CatalogDefinition now = target.definition(item)
                .orElseThrow(() -> new RefusedException(
                        Cause.TARGET_ERROR, "%s is not in the target after it was created".formatted(item)));
        return new Change(item, now.statements(), statements(before));
    }

    private void create(CatalogDefinition wanted) throws SQLException, RefusedException {
        try {
            target.apply(wanted.item().schema(), wanted.statements());
        } catch (SQLException e) {
            if (Set.of("42P07", "42723", "42809", "42P16").contains(String.valueOf(e.getSQLState()))) {
                throw new RefusedException(
                        Cause.DIFFERENT_IN_TARGET,
                        "the target has something else of the name of %s: %s".formatted(wanted.item(), firstLine(e)));
            }
            throw e;
        }
    }

    private void replace(CatalogDefinition wanted, CatalogDefinition before) throws SQLException, RefusedException {
        CatalogItem item = wanted.item();
        switch (item.kind()) {
            case FUNCTION, PROCEDURE, VIEW -> {
                try {
                    target.apply(item.schema(), wanted.statements());
                } catch (SQLException e) {
                    if (!OTHER_SHAPE.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                    if (!ours.contains(item)) {
                        throw new RefusedException(
                                Cause.DIFFERENT_IN_TARGET,
                                "the target's %s was not put there by a promotion and can't be replaced: %s"
                                        .formatted(item, firstLine(e)));
                    }
                    dropAndCreate(wanted);
                }
            }
            case TRIGGER -> dropAndCreate(wanted);
            case SCHEMA -> {}
            default ->
                throw new RefusedException(
                        Cause.DIFFERENT_IN_TARGET,
                        "the target's %s is different and is not altered:%n%s"
                                .formatted(item, Difference.between(before.sql(), wanted.sql())));
        }
    }

    private void dropAndCreate(CatalogDefinition wanted) throws SQLException {
        List<String> both = new ArrayList<>(List.of(drop(wanted.item())));
        both.addAll(wanted.statements());
        target.apply(wanted.item().schema(), both);
    }

    /** Drops what an earlier promotion of the same object made and this one does not, such as another signature. */
    void dropOutdated(CatalogItem item, List<String> expected) throws SQLException {
        Optional<CatalogDefinition> now = target.definition(item);
        if (now.isPresent() && now.get().statements().equals(expected)) {
            target.apply(item.schema(), List.of(drop(item)));
            changes.add(new Change(item, null, expected));
        }
    }

    /** Brings back an earlier definition, in place where PostgreSQL can do that. */
    static void restore(TargetSession target, CatalogItem item, List<String> previous, boolean present)
            throws SQLException {
        List<String> anew = new ArrayList<>(present ? List.of(drop(item)) : List.of());
        anew.addAll(previous);
        if (!present || !(item.kind().routine() || item.kind() == ItemKind.VIEW)) {
            target.apply(item.schema(), anew);
            return;
        }
        try {
            target.apply(item.schema(), previous);
        } catch (SQLException e) {
            if (!OTHER_SHAPE.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            target.apply(item.schema(), anew);
        }
    }

    static String drop(CatalogItem item) {
        String what =
                switch (item.kind()) {
                    case ENUM, COMPOSITE -> "type";
                    default -> item.kind().text();
                };
        return "drop %s %s".formatted(what, item.identity());
    }

    static boolean mayBeOutdated(ItemKind kind) {
        return kind.routine() || kind == ItemKind.VIEW || kind == ItemKind.TRIGGER;
    }

    private static @Nullable List<String> statements(Optional<CatalogDefinition> definition) {
        return definition.map(CatalogDefinition::statements).orElse(null);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
