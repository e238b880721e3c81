package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Compiled;

/** A built-in function: compiles a call of itself. */
interface Builtin {
    Compiled compile(CallSite site);
}
