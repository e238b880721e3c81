package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.TargetStates;
import io.gregor.migration.model.TargetState;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what units need and replace in the target with what it was when they were tested. What the migration itself
 * has put there since, or is about to, is no drift.
 */
final class Drift {
    private final TargetSession session;
    /** What the migration itself has put there, or is about to. */
    private final Map<CatalogItem, Set<List<String>>> own = new HashMap<>();

    /** Units may need the same, and may have been tested at different times. */
    private final Map<CatalogItem, Optional<CatalogDefinition>> read = new HashMap<>();

    private Drift(TargetSession session, Ledger ledger, List<Proven> all) throws SQLException {
        this.session = session;
        for (Proven unit : all) {
            unit.definitions().forEach(wanted -> own(wanted.item(), wanted.statements()));
        }
        for (String migration :
                all.stream().map(u -> u.request().migration()).distinct().toList()) {
            ledger.madeIn(migration).forEach(this::own);
        }
    }

    /** @param all the units of the transaction, those to be checked among them */
    static void refuse(TargetSession session, Ledger ledger, List<Proven> units, List<Proven> all)
            throws SQLException, RefusedException {
        if (units.stream()
                .allMatch(unit -> unit.request().terms().before().items().isEmpty())) {
            return;
        }
        Drift drift = new Drift(session, ledger, all);
        for (Proven unit : units) {
            drift.check(unit, units.size() > 1);
        }
    }

    private void own(CatalogItem item, List<String> statements) {
        own.computeIfAbsent(item, i -> new HashSet<>()).add(statements);
    }

    private void check(Proven unit, boolean amongOthers) throws SQLException, RefusedException {
        for (TargetState.Item before : unit.request().terms().before().items()) {
            CatalogItem item = TargetStates.item(before);
            Optional<CatalogDefinition> now = now(item);
            String hash = now.map(CatalogDefinition::hash).orElse(null);
            if (Objects.equals(hash, before.hash()) || isOwn(now, item)) {
                continue;
            }
            RefusedException drifted = new RefusedException(
                    Cause.DRIFT,
                    "the target changed since it was tested: %s %s".formatted(item, difference(before, now)));
            throw amongOthers ? drifted.of(unit.request().object()) : drifted;
        }
    }

    private Optional<CatalogDefinition> now(CatalogItem item) throws SQLException {
        Optional<CatalogDefinition> known = read.get(item);
        if (known == null) {
            known = session.definition(item);
            read.put(item, known);
        }
        return known;
    }

    private boolean isOwn(Optional<CatalogDefinition> now, CatalogItem item) {
        return now.isPresent()
                && own.getOrDefault(item, Set.of()).contains(now.get().statements());
    }

    private static String difference(TargetState.Item before, Optional<CatalogDefinition> now) {
        if (now.isEmpty()) {
            return "is not there any more";
        }
        if (before.hash() == null) {
            return "is there now and was not:%n%s"
                    .formatted(Difference.between("", now.get().sql()));
        }
        return before.definition() == null
                ? "is different; its definition is too long to be compared here"
                : "is different:%n%s"
                        .formatted(Difference.between(
                                before.definition(), now.get().sql()));
    }
}
