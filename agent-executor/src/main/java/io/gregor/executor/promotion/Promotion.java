package io.gregor.executor.promotion;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.internal.Ledger;
import io.gregor.executor.promotion.internal.PromotionStep;
import io.gregor.executor.promotion.internal.ProvenReader;
import io.gregor.executor.promotion.internal.RefusedException;
import io.gregor.executor.promotion.internal.RollbackStep;
import io.gregor.executor.promotion.internal.TargetTransaction;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.target.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries definitions from a sandbox's catalog to a target, each unit (or all of a migration) in one transaction with its
 * row in the target's ledger {@code gregor.ledger}. What a draft's script said is never run on the target, only what the
 * sandbox's catalog says of the expected items, and only when the sandbox holds nothing unexpected. Rows of tables are
 * not carried over. Promotions to one target database are done one at a time, whatever process asks.
 *
 * <p>Functions, procedures, views and triggers that the target has already are replaced, with the previous definition
 * kept in the ledger; owner and grants stay as they are. Tables, sequences and types are never altered: they must be
 * missing or the same.
 *
 * <p>A dry run does the same in a transaction that is rolled back: it needs the same rights, takes the same locks for a
 * moment, and changes nothing.
 *
 * @throws InfrastructureException from every method when the sandbox or the target does not answer; the target is
 *     unchanged, unless the connection broke in the moment of the commit: then doing it again tells
 */
public final class Promotion {
    private final TargetTransaction transaction;
    private final Target target;
    private final PromotionSettings settings;

    public Promotion(Target target) {
        this(target, PromotionSettings.STANDARD);
    }

    public Promotion(Target target, PromotionSettings settings) {
        this.target = target;
        this.settings = settings;
        this.transaction = new TargetTransaction(target, settings);
    }

    /** Reads from the sandbox what shall be promoted, and whether something speaks against it. */
    public static Proof prove(Sandbox sandbox, PromotionRequest request) {
        try {
            return ProvenReader.read(sandbox, request);
        } catch (RefusedException e) {
            return new Proof.Unproven(e.refusal());
        }
    }

    /** Promotes a unit. Doing it again changes nothing and adds no row to the ledger. */
    public PromotionResult promote(Sandbox sandbox, PromotionRequest request) {
        return switch (prove(sandbox, request)) {
            case Proven proven -> promoteAll(List.of(proven)).getFirst();
            case Proof.Unproven unproven -> new PromotionResult.Refused(unproven.refusal());
        };
    }

    /**
     * Promotes units in one transaction, in the given order: all of them or, when one is refused, none. There is a result
     * for each unit, in the same order. A dry run of units that would each have a transaction of their own tells of each
     * whether it would be refused.
     */
    public List<PromotionResult> promoteAll(List<Proven> units) {
        List<Proven> owned = units.stream().map(this::owned).toList();
        try {
            return transaction.run(session -> PromotionStep.run(session, owned, settings));
        } catch (RefusedException e) {
            return Collections.nCopies(units.size(), new PromotionResult.Refused(e.refusal()));
        }
    }

    /** What names no owner has the target's. */
    private Proven owned(Proven unit) {
        Terms terms = unit.request().terms();
        return terms.owner() != null
                ? unit
                : new Proven(unit.request().on(terms.ownedBy(target.owner().orElse(null))), unit.definitions());
    }

    /**
     * Restores what was in the target before the standing promotions of a migration, or of one of its objects, in one
     * transaction: the last promotion first, and all or nothing. Doing it again does nothing. Refuses when an object was
     * changed or promoted again since, is a table with rows, or is dropped by this and needed by others.
     *
     * @param object the source's name for it, in any case; null for all of the migration
     * @param by who wants it, as it is written into the ledger
     */
    public RollbackResult rollback(String migration, @Nullable String object, String by) {
        try {
            return transaction.run(session -> RollbackStep.run(session, migration, object, by));
        } catch (RefusedException e) {
            return new RollbackResult.Refused(e.refusal());
        }
    }

    /** All rows of the target's ledger, oldest first; none when nothing was ever promoted. */
    public List<LedgerEntry> ledger() {
        try {
            return transaction.run(session -> {
                Optional<Ledger> ledger = Ledger.existing(session);
                List<LedgerEntry> entries = ledger.isPresent() ? ledger.get().entries() : List.of();
                session.end();
                return entries;
            });
        } catch (RefusedException e) {
            throw new InfrastructureException("cannot read the ledger of %s: %s".formatted(target, e.getMessage()), e);
        }
    }
}
