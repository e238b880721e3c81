package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;

/**
 * Something that begins as the definition of an object does and then cannot be read.
 *
 * @param line the line of the file at which reading failed
 * @param error what was expected there, one line
 */
public record UnreadableObject(ObjectName name, ObjectKind kind, String file, int line, String error) {
    public String oneLine() {
        return file + ":" + line + ": " + error;
    }
}
