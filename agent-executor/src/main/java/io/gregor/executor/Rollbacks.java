package io.gregor.executor;

import io.gregor.executor.promotion.Promotion;
import io.gregor.executor.promotion.PromotionSettings;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.RollbackResult;
import io.gregor.executor.target.Target;
import io.gregor.migration.message.Rollback.End;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import io.gregor.migration.message.Rollback.Undone;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Takes out of a target what a migration has put there. Doing it again does nothing. */
public final class Rollbacks {
    private Rollbacks() {}

    /** A target that does not answer is an answer too. */
    public static RollbackEnded answer(RollbackRequested request, Function<String, Target> targets) {
        try {
            return of(request, targets.apply(request.target()));
        } catch (InfrastructureException e) {
            return ended(request, End.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    /** @throws InfrastructureException when the target does not answer */
    public static RollbackEnded of(RollbackRequested request, Target target) {
        var settings = PromotionSettings.STANDARD.waiting(Duration.ofMillis(request.lockMillis()));
        var promotion = new Promotion(target, request.dryRun() ? settings.dry() : settings);
        return switch (promotion.rollback(request.migration(), request.object(), request.by())) {
            case RollbackResult.RolledBack back ->
                new RollbackEnded(
                        request.migration(),
                        End.DONE,
                        "",
                        back.undone().stream()
                                .map(u -> new Undone(u.object(), u.done()))
                                .toList(),
                        back.undone().isEmpty() ? List.of() : back.run());
            case RollbackResult.Refused refused ->
                ended(
                        request,
                        refused.refusal().cause() == Cause.NOT_IN_LEDGER ? End.UNKNOWN : End.REFUSED,
                        refused.refusal().reason());
        };
    }

    private static RollbackEnded ended(RollbackRequested request, End end, String reason) {
        return new RollbackEnded(request.migration(), end, reason, List.of(), List.of());
    }
}
