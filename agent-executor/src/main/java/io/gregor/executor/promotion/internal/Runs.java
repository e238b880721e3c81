package io.gregor.executor.promotion.internal;

import io.gregor.executor.promotion.PromotionResult;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.migration.model.TargetSql;
import java.util.ArrayList;
import java.util.List;

/** Gives the statements of a transaction's beginning and end to the units that it was for. */
final class Runs {
    private Runs() {}

    /**
     * Units that share a transaction share its frame: the first has its beginning, the last its end. Units that each have
     * one of their own, and shared one for a dry run only, get one each.
     */
    static List<PromotionResult> complete(List<Proven> units, List<PromotionResult> results, TargetSession session) {
        List<String> end = session.takeStatements();
        List<PromotionResult> complete = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            boolean own = !units.get(i).request().wholeMigration();
            switch (results.get(i)) {
                case Promoted promoted -> {
                    List<String> run = new ArrayList<>(promoted.sql().run());
                    if (own && !(run.isEmpty() ? "" : run.getFirst()).equals("begin")) {
                        run.addAll(0, session.beginning());
                    }
                    if (own || i == results.size() - 1) {
                        run.addAll(end);
                    }
                    complete.add(with(promoted, run));
                }
                case PromotionResult.Refused refused -> complete.add(refused);
            }
        }
        return complete;
    }

    private static Promoted with(Promoted p, List<String> run) {
        TargetSql sql = p.sql();
        return new Promoted(
                p.ledgerId(),
                p.hash(),
                p.changed(),
                new TargetSql(run, sql.schemas(), sql.changes(), sql.undo()),
                p.missingRoles());
    }
}
