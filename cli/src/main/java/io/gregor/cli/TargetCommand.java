package io.gregor.cli;

import io.gregor.executor.target.Targets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gregor target}: the private target database, to look at what was migrated. */
@Command(
        name = "target",
        mixinStandardHelpOptions = true,
        description = "Starts the private target database of $GREGOR_HOME and prints the psql line that opens it.")
final class TargetCommand implements Callable<Integer> {
    @Option(names = "--stop", description = "stop it")
    private boolean stop;

    @Override
    public Integer call() {
        var target = Targets.defaultTarget(GregorHome.of(System.getenv()).folder());
        if (stop) {
            boolean was = target.isRunning();
            target.stop();
            System.out.println(was ? "The target is stopped; its data is kept." : "The target was not running.");
            return ExitCodes.ALL_DONE;
        }
        var running = target.ensureStarted();
        System.err.println(
                running.wasRunning()
                        ? "The target is running. Stop it with: gregor target --stop"
                        : "The target is started. Stop it with: gregor target --stop");
        System.out.println(running.psqlLine());
        return ExitCodes.ALL_DONE;
    }
}
