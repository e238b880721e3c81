package io.gregor.cli;

import io.gregor.executor.target.Targets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --target}: the database that proven objects are put into. */
final class TargetOption {
    @Option(
            names = "--target",
            paramLabel = "NAME|URL",
            description = "the target database (default: the private one of $GREGOR_HOME, or the cluster's choice)")
    private @Nullable String target;

    /** Its name or address on this machine; a password that others can read is warned of. */
    String here() {
        if (target == null) {
            return Targets.DEFAULT;
        }
        if (target.toLowerCase(Locale.ROOT).contains("password=")) {
            System.err.println(
                    "gregor: a password in --target can be read by every user of this machine (ps) and stays in"
                            + " the shell's history: use targets.properties in $GREGOR_HOME, PGPASSWORD or ~/.pgpass");
        }
        return target;
    }

    /**
     * Its name in a cluster.
     *
     * @param otherwise what it is without the option
     * @throws UserError for an address, as the cluster's executors know targets by name alone
     */
    String inCluster(String otherwise) {
        if (target == null) {
            return otherwise;
        }
        if (target.contains(":")) {
            throw UserError.usage(
                    "with --cluster a target is named, not addressed: put NAME.url into targets.properties"
                            + " in the $GREGOR_HOME of the cluster's executors, and say --target NAME");
        }
        return target;
    }
}
