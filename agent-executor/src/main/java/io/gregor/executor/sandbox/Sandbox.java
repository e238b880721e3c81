package io.gregor.executor.sandbox;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogChanges;
import java.sql.Connection;

/**
 * A throw-away database with the schema it was made for and nothing else, used by one task. Scripts run as a role that
 * owns the database's objects and has no other rights. {@link #close()} drops database and role, whatever still runs
 * there.
 */
public interface Sandbox extends AutoCloseable {

    /** The sandbox's name in logs. */
    String name();

    /**
     * Runs a script, statement by statement, each in its own transaction unless the script begins one. Every run has a
     * session of its own: settings, temporary tables and open transactions end with it. Failures of the SQL, a time-out
     * among them, are results; the call itself returns shortly after the script's time at the latest.
     *
     * @throws InfrastructureException when the sandbox does not answer or was closed
     */
    ScriptResult run(String script, ScriptLimits limits);

    /** {@link #run(String, ScriptLimits)} within {@link ScriptLimits#standard()}. */
    default ScriptResult run(String script) {
        return run(script, ScriptLimits.standard());
    }

    /**
     * Stops what runs here at this moment; scripts that are run later are not concerned. Does not wait: the stopped call
     * returns within seconds, with {@link ScriptResult.Outcome#CANCELLED}. May be called from any thread.
     */
    void cancel();

    /**
     * Makes the sandbox as it was in the beginning: the template's objects and rows, and nothing else. Whoever still has
     * a session in it loses it.
     *
     * @throws InfrastructureException when the sandbox does not answer or was closed
     */
    void reset();

    /**
     * A session of the sandbox's role over JDBC, for who has more to say to it than a script. Its settings are those of a
     * script's session; the caller closes it. What it does is bounded by the role's limits, not by those of a run.
     *
     * @throws InfrastructureException when the sandbox does not answer or was closed
     */
    Connection connect();

    /** What is different from the template: everything the scripts so far created, changed or dropped. */
    CatalogChanges changes();

    /** The catalog, read with the sandbox role's own rights. The caller closes it. */
    Catalog catalog();

    @Override
    void close();
}
