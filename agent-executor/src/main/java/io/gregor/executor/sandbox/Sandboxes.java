package io.gregor.executor.sandbox;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.internal.PooledSandboxes;

/** A source of sandboxes of one kind. Closing it closes every sandbox it gave out. */
public interface Sandboxes extends AutoCloseable {

    /**
     * Opens the kind of sandboxes that is configured, and waits until the first server is ready. An image without a tag is
     * taken with the version of PostgreSQL that is packed with Gregor; who has a target asks for {@link SandboxConfig#like}
     * before.
     *
     * @throws InfrastructureException when this kind does not work here
     */
    static Sandboxes open(SandboxConfig config) {
        return PooledSandboxes.open(PooledSandboxes.servers(config), config.limits());
    }

    /**
     * As {@link #open}, but returns while what killed processes left behind is removed and the first server starts. Who asks
     * for a sandbox meanwhile waits for it, as for any other.
     */
    static Sandboxes begin(SandboxConfig config) {
        return PooledSandboxes.begin(PooledSandboxes.servers(config), config.limits());
    }

    /**
     * Waits until the first server is ready, at most five minutes.
     *
     * @throws InfrastructureException when it could not be started: this kind does not work here
     */
    void awaitFirst();

    /**
     * Makes a template by running the script with a sandbox's rights; a text that is known already is not run again. May
     * take as long as the configuration allows for templates.
     *
     * @throws TemplateException when the script fails, with the database's error
     * @throws InfrastructureException when the sandboxes' server does not answer
     */
    SchemaTemplate prepareTemplate(String schemaSql);

    /**
     * Clones a template. Waits while as many sandboxes as the configuration allows are in use, or their server starts.
     *
     * @throws InfrastructureException when there is none within the time that the configuration allows, or when a server
     *     can't be started
     */
    Sandbox acquire(SchemaTemplate template);

    /** What goes on here at this moment. */
    SandboxUsage usage();

    /** What these sandboxes keep from hostile SQL, in one honest sentence for people. */
    String isolation();

    @Override
    void close();
}
