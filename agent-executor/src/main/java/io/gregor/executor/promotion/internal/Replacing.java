package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.Access;
import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Refusal.Cause;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts one definition in the place of another: in place where PostgreSQL can do that, else by dropping the old one. */
final class Replacing {
    /** The object is there with a shape that CREATE OR REPLACE can't change. */
    private static final Set<String> OTHER_SHAPE = Set.of("42P13", "42P16", "42809", "42710");

    private Replacing() {}

    /** @param ours whether a promotion of the same object has put it there, so that it may be dropped */
    static void replace(TargetSession target, CatalogDefinition wanted, CatalogDefinition before, boolean ours)
            throws SQLException, RefusedException {
        CatalogItem item = wanted.item();
        switch (item.kind()) {
            case FUNCTION, PROCEDURE, VIEW -> {
                try {
                    target.apply(item.schema(), wanted.statements());
                } catch (SQLException e) {
                    if (!otherShape(e)) {
                        throw e;
                    }
                    if (!ours) {
                        throw new RefusedException(
                                Cause.DIFFERENT_IN_TARGET,
                                "the target's %s was not put there by a promotion and can't be replaced: %s"
                                        .formatted(item, firstLine(e)));
                    }
                    anew(target, item, wanted.statements());
                }
            }
            case TRIGGER -> anew(target, item, wanted.statements());
            case SCHEMA -> {}
            default ->
                throw new RefusedException(
                        Cause.DIFFERENT_IN_TARGET,
                        "the target's %s is different and is not altered:%n%s"
                                .formatted(item, Difference.between(before.sql(), wanted.sql())));
        }
    }

    /** Brings back an earlier definition of what is there now. */
    static void restore(TargetSession target, CatalogItem item, List<String> previous)
            throws SQLException, RefusedException {
        if (!item.kind().routine() && item.kind() != ItemKind.VIEW) {
            anew(target, item, previous);
            return;
        }
        try {
            target.apply(item.schema(), previous);
        } catch (SQLException e) {
            if (!otherShape(e)) {
                throw e;
            }
            anew(target, item, previous);
        }
    }

    /** Drops it and creates it again; owner and grants are as before. */
    private static void anew(TargetSession target, CatalogItem item, List<String> statements)
            throws SQLException, RefusedException {
        Optional<Access> access = target.access(item);
        List<String> both = new ArrayList<>(List.of(drop(item)));
        both.addAll(statements);
        target.apply(item.schema(), both);
        if (access.isPresent()) {
            AccessKeeper.give(target, item, access.get());
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

    /** Whether a promotion may drop such an item that it made earlier and that is not wanted any more. */
    static boolean mayBeOutdated(ItemKind kind) {
        return kind.routine() || kind == ItemKind.VIEW || kind == ItemKind.TRIGGER;
    }

    static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean otherShape(SQLException e) {
        return OTHER_SHAPE.contains(String.valueOf(e.getSQLState()));
    }
}
