package io.gregor.migration.script;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.TargetItem;
import java.util.List;

/**
 * One object of a translated script.
 *
 * @param line the line of the file in which its definition begins, from 1
 * @param creates what it is in PostgreSQL, with its indexes and the like
 * @param complete whether nothing of it is left for a person
 */
public record ScriptObject(
        ObjectName name, ObjectKind kind, String file, int line, List<TargetItem> creates, boolean complete) {
    public ScriptObject {
        creates = List.copyOf(creates);
    }
}
