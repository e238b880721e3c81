package io.gregor.executor.service;

import io.gregor.core.spi.Commit;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Rollback;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Work.PromotionRequested;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what this executor's agents put into targets and took out again, as they have said and committed it. */
final class PromotionMeters implements RuntimeObserver {
    /** How the promotion of an object ended. */
    private enum Promotion {
        PROMOTED,
        /** The target had just this already. */
        UNCHANGED,
        /** A dry run. */
        REHEARSED,
        /** The target, the manager or the sandbox's catalog said no. */
        REFUSED,
        /** Sandbox or target could not be worked with. */
        FAILED
    }

    private final Map<Promotion, Counter> promotions;
    private final Map<Rollback.End, Counter> rollbacks;

    PromotionMeters(MeterRegistry registry) {
        this.promotions = counters(
                registry, "gregor.promotions", "Objects that were to be put into a target", Promotion.values());
        this.rollbacks = counters(
                registry, "gregor.rollbacks", "Requests to take promotions out of a target", Rollback.End.values());
    }

    @Override
    public void committed(Commit commit, long nanos) {
        rolledBack(commit.reply());
        boolean promotes = commit.input().message() instanceof PromotionRequested
                || commit.input().message() instanceof MigrationPromotion;
        commit.outbox().forEach(said -> {
            rolledBack(said.message());
            Promotion how = promotes ? promotion(said.message()) : null;
            if (how != null) {
                promotions.get(how).increment();
            }
        });
    }

    private void rolledBack(@Nullable Object message) {
        if (message instanceof RollbackEnded ended) {
            rollbacks.get(ended.end()).increment();
        }
    }

    private static @Nullable Promotion promotion(Object message) {
        return switch (message) {
            case Outcome.Promoted promoted -> promoted.changed() ? Promotion.PROMOTED : Promotion.UNCHANGED;
            case Outcome.Rehearsed _ -> Promotion.REHEARSED;
            case Outcome.NotPromoted _ -> Promotion.REFUSED;
            case Outcome.WorkFailed _ -> Promotion.FAILED;
            default -> null;
        };
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(
            MeterRegistry registry, String name, String what, E[] outcomes) {
        return Arrays.stream(outcomes)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> Counter.builder(name)
                        .description(what)
                        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .register(registry)));
    }
}
