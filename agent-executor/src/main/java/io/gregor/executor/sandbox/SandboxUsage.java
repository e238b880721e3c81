package io.gregor.executor.sandbox;

/**
 * What goes on in a source of sandboxes at this moment.
 *
 * @param inUse sandboxes that were given out and not closed
 * @param warm servers that are ready and not in use
 * @param starting servers that are being started
 * @param waiting calls that wait for a sandbox
 * @param started servers that were started so far
 * @param discarded servers that were thrown away so far: dead, worn out, in doubt, or not needed any more
 */
public record SandboxUsage(int inUse, int warm, int starting, int waiting, long started, long discarded) {}
