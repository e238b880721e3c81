package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.PromotionResult;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.PromotionSettings;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.internal.Recording.Purpose;
import io.gregor.migration.model.TargetSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Promotions inside their transaction, which it ends. */
public final class PromotionStep {
    private final TargetSession session;
    private final Ledger ledger;
    private final PromotionSettings settings;

    private PromotionStep(TargetSession session, PromotionSettings settings) throws SQLException {
        this.session = session;
        this.settings = settings;
        this.ledger = Ledger.ensured(session);
    }

    public static List<PromotionResult> run(TargetSession session, List<Proven> units, PromotionSettings settings)
            throws SQLException, RefusedException {
        PromotionStep step = new PromotionStep(session, settings);
        boolean each =
                session.dry() && units.stream().noneMatch(unit -> unit.request().wholeMigration());
        List<PromotionResult> results = each ? step.eachByItself(units) : step.allOrNone(units);
        session.end();
        return Runs.complete(units, results, session);
    }

    private List<PromotionResult> allOrNone(List<Proven> units) throws SQLException, RefusedException {
        Drift.refuse(session, ledger, units, units);
        List<PromotionResult> promoted = new ArrayList<>();
        for (Proven unit : units) {
            promoted.add(unit(unit, units.size() > 1));
        }
        return promoted;
    }

    /** Tries units that would each have a transaction of their own: that one is refused does not keep others out. */
    private List<PromotionResult> eachByItself(List<Proven> units) throws SQLException {
        List<PromotionResult> results = new ArrayList<>();
        for (Proven unit : units) {
            try {
                session.atomically(() -> {
                    Drift.refuse(session, ledger, List.of(unit), units);
                    results.add(unit(unit));
                });
            } catch (RefusedException e) {
                results.add(new PromotionResult.Refused(e.refusal()));
            } catch (SQLException e) {
                if (TargetTransaction.connectionFailed(e)) {
                    throw e;
                }
                results.add(
                        new PromotionResult.Refused(TargetTransaction.refused(e).refusal()));
            }
        }
        return results;
    }

    private Promoted unit(Proven unit, boolean amongOthers) throws SQLException, RefusedException {
        try {
            return unit(unit);
        } catch (SQLException e) {
            if (!amongOthers || TargetTransaction.connectionFailed(e)) {
                throw e;
            }
            throw TargetTransaction.refused(e).of(unit.request().object());
        } catch (RefusedException e) {
            throw amongOthers ? e.of(unit.request().object()) : e;
        }
    }

    private Promoted unit(Proven unit) throws SQLException, RefusedException {
        PromotionRequest request = unit.request();
        int mark = session.recording().mark();
        session.ensureRuntime(unit.definitions());
        Map<CatalogItem, List<String>> made = ledger.madeFor(request.object());
        Applier applier = new Applier(session, made.keySet(), request.terms());
        List<Change> changes = changes(unit, made, applier);
        boolean changed = changes.stream().anyMatch(Change::real);
        OptionalLong standing = ledger.standing(request, unit.hash());
        if (!changed && standing.isPresent()) {
            long id = standing.getAsLong();
            // Nobody may have heard the first answer, so that this one says the same.
            Set<String> missing = AccessKeeper.missing(
                    session, ledger.changesOf(id), request.terms().grants());
            return new Promoted(id, unit.hash(), false, sql(mark, List.of()), List.copyOf(missing));
        }
        List<String> undo = changed && settings.rehearseUndo() ? undo(changes) : List.of();
        long id = ledger.write(unit, changes);
        return new Promoted(id, unit.hash(), changed, sql(mark, undo), applier.missingRoles());
    }

    private static List<Change> changes(Proven unit, Map<CatalogItem, List<String>> made, Applier applier)
            throws SQLException, RefusedException {
        Set<CatalogItem> wanted =
                unit.definitions().stream().map(CatalogDefinition::item).collect(Collectors.toSet());
        // What is outdated goes first: it may bear the name of what comes.
        List<Map.Entry<CatalogItem, List<String>>> earlier = new ArrayList<>(made.entrySet());
        for (Map.Entry<CatalogItem, List<String>> one : earlier.reversed()) {
            if (!wanted.contains(one.getKey())
                    && Replacing.mayBeOutdated(one.getKey().kind())) {
                applier.dropOutdated(one.getKey(), one.getValue());
            }
        }
        return applier.apply(unit.definitions());
    }

    /** That there is no way back is no reason against the promotion: it shows when the way back is asked for. */
    private List<String> undo(List<Change> changes) throws SQLException {
        try {
            return session.rehearse(() -> Undo.all(session, changes));
        } catch (RefusedException e) {
            return List.of();
        } catch (SQLException e) {
            if (TargetTransaction.connectionFailed(e)) {
                throw e;
            }
            return List.of();
        }
    }

    private TargetSql sql(int mark, List<String> undo) {
        Recording recording = session.recording();
        return new TargetSql(
                session.takeStatements(),
                recording.since(mark, Set.of(Purpose.SCHEMA)),
                recording.since(mark, Set.of(Purpose.CHANGE)),
                undo);
    }
}
