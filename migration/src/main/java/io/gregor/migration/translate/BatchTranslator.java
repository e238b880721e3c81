package io.gregor.migration.translate;

import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.routine.ClientBatch;
import io.gregor.migration.tsql.ast.SessionSettings;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/**
 * Translates what a script says outside of every object: rows, permissions, settings, batches with variables. Nothing is
 * thrown, and nothing is passed over in silence: what has no counterpart is a finding, and stands in the script as a
 * comment where it was not translated.
 *
 * <p>Batches are given in their order; not for many threads at once.
 */
public final class BatchTranslator {
    private final ClientBatch batch;

    BatchTranslator(Catalog catalog) {
        batch = new ClientBatch(catalog);
    }

    /**
     * @param statements of one batch; their spans are places in {@code text}
     * @param settings those in force where the batch begins
     */
    public Translation translate(List<Stmt> statements, SessionSettings settings, SourcePart text) {
        Findings findings = new Findings(text);
        String sql;
        try {
            sql = batch.translate(statements, settings.ansiNulls(), findings);
        } catch (RuntimeException | StackOverflowError e) {
            String kind = e.getClass().getSimpleName();
            Span span = statements.isEmpty() ? Span.NONE : statements.getFirst().span();
            findings.needsPerson(
                    "R0", span, "The rules failed on this batch (" + kind + ")", "Report it with the source.");
            sql = "-- NOT TRANSLATED: the rules failed on this batch\n";
        }
        return new Translation(sql, List.of(), null, findings.inOrder());
    }

    /** What must follow the last batch: nothing, in most scripts. */
    public String finish() {
        return batch.finish();
    }
}
