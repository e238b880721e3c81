package io.gregor.bench.services;

import java.util.Locale;

/** The services there are. */
public enum Kind {
    MANAGER,
    ASSISTANT,
    EXECUTOR,
    TESTER;

    /** As in the names of modules and images. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
