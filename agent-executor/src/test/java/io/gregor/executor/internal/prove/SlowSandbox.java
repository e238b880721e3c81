package io.gregor.executor.internal.prove;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import java.sql.Connection;
import java.util.function.BooleanSupplier;

/**
 * A sandbox whose machine is busy elsewhere at times: then something comes in front of the end of each script.
 *
 * @param busy whether it is just now
 * @param before PL/pgSQL
 */
record SlowSandbox(Sandbox sandbox, BooleanSupplier busy, String before) implements Sandbox {
    @Override
    public ScriptResult run(String script, ScriptLimits limits) {
        int end = script.lastIndexOf("ROLLBACK;");
        return sandbox.run(
                busy.getAsBoolean()
                        ? script.substring(0, end) + "DO $$ BEGIN " + before + " END $$;" + script.substring(end)
                        : script,
                limits);
    }

    @Override
    public String name() {
        return sandbox.name();
    }

    @Override
    public void cancel() {
        sandbox.cancel();
    }

    @Override
    public void reset() {
        sandbox.reset();
    }

    @Override
    public Connection connect() {
        return sandbox.connect();
    }

    @Override
    public CatalogChanges changes() {
        return sandbox.changes();
    }

    @Override
    public Catalog catalog() {
        return sandbox.catalog();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
