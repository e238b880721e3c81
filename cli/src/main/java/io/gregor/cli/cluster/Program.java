package io.gregor.cli.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program of the cluster.
 *
 * @param command with all its arguments: others on the machine can read them, so that no secret is among them
 * @param environment all of it, secrets too
 * @param patience how long it may take until it is ready
 */
record Program(
        String name,
        List<String> command,
        Map<String, String> environment,
        String address,
        Readiness readiness,
        Duration patience) {
    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return name + " " + command;
    }
}
