package io.gregor.executor;

import io.gregor.migration.model.Draft;
import io.gregor.migration.runtime.RuntimeSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a sandbox before a draft comes: what it needs, and in front of that the functions of the runtime schema
 * that any of it calls. So the draft itself has no part in them: one that writes them is refused for it.
 */
final class SandboxSchema {
    private SandboxSchema() {}

    /** @param prerequisites scripts in the order in which they are run */
    static String of(List<String> prerequisites, Draft draft) {
        var all = new ArrayList<>(prerequisites);
        all.add(draft.sql());
        var scripts = new ArrayList<>(RuntimeSchema.statements(RuntimeSchema.usedBy(all)));
        scripts.addAll(prerequisites);
        return String.join("\n;\n", scripts);
    }
}
