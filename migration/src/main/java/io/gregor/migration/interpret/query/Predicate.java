package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Truth;

/** A condition with the names in it found. */
public interface Predicate {
    Truth test(Env env);
}
