package io.gregor.executor.internal.schema;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.CopiedObject;
import io.gregor.executor.catalog.SchemaCopy;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.StatementResult;
import io.gregor.executor.sandbox.TemplateException;
import io.gregor.migration.runtime.RuntimeSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a copied schema in a sandbox. What a sandbox's role may not do, or its server can't, an extension for one, is left
 * out of the copy with all that needs it, so that one object doesn't keep the others away.
 */
final class CopyTrial {
    private static final ScriptLimits LIMITS = ScriptLimits.standard()
            .withTime(Duration.ofMinutes(1), Duration.ofMinutes(4))
            .goingOnAfterErrors();

    private static final String BETWEEN = "\n;\n";

    private CopyTrial() {}

    static SchemaCopy run(SchemaCopy copy, Sandboxes sandboxes) {
        if (copy.isEmpty()) {
            return copy;
        }
        var runtime = RuntimeSchema.statements(RuntimeSchema.usedBy(copy.script()));
        var scripts = new ArrayList<>(runtime);
        scripts.add(copy.script());
        try {
            sandboxes.prepareTemplate(String.join(BETWEEN, scripts)); // the migration's own will want this template
            return copy;
        } catch (TemplateException e) {
            return withoutWhatFails(copy, String.join(BETWEEN, runtime), sandboxes);
        }
    }

    private static SchemaCopy withoutWhatFails(SchemaCopy copy, String runtime, Sandboxes sandboxes) {
        var owners = new ArrayList<CopiedObject>();
        copy.objects().forEach(o -> o.statements().forEach(s -> owners.add(o)));
        List<StatementResult> results;
        try (var sandbox = sandboxes.acquire(sandboxes.prepareTemplate(runtime))) {
            results = sandbox.run(copy.script(), LIMITS).statements();
        }
        if (results.size() != owners.size() + 2) { // the first and the last are settings
            throw new InfrastructureException("the target's schema can't be made in a sandbox: its script ended after "
                    + results.size() + " of " + (owners.size() + 2) + " statements; copy fewer schemas");
        }
        Set<CopiedObject> gone = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < owners.size(); i++) {
            var error = results.get(i + 1).error();
            if (error != null && gone.add(owners.get(i))) {
                reasons.add(owners.get(i) + " is left out: a sandbox can't have it: " + error.summary());
            }
        }
        return copy.without(gone, reasons);
    }
}
