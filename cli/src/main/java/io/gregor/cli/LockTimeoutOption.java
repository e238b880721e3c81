package io.gregor.cli;

import picocli.CommandLine.Option;

/** {@code --lock-timeout}, for commands that change the target. */
final class LockTimeoutOption {
    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "longest wait for a lock in the target (default: 10)")
    private double seconds = 10;

    /** @throws UserError when nobody can wait that long */
    int millis() {
        if (!(seconds >= 0.001 && seconds <= 3_600)) {
            throw UserError.usage("--lock-timeout must be 0.001 to 3600 seconds");
        }
        return (int) Math.round(seconds * 1_000);
    }
}
