package io.gregor.migration.message;

import io.gregor.migration.model.ObjectName;

/** One object of one migration: the key under which its state machine and all work for it run. */
public record ObjectId(String migration, ObjectName name) {
    public String key() {
        return migration + "/" + name.key();
    }
}
