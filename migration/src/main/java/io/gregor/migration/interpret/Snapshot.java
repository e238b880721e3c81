package io.gregor.migration.interpret;

import io.gregor.migration.interpret.data.DatabaseImage;

/** The state of all tables and definitions at one moment; cheap to take, as rows are shared until changed. */
public final class Snapshot {
    private final DatabaseImage image;

    Snapshot(DatabaseImage image) {
        this.image = image;
    }

    DatabaseImage image() {
        return image;
    }
}
