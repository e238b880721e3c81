package io.gregor.cli;

import io.gregor.cli.output.Style;
import io.gregor.cli.output.TargetList;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.Targets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor target}: the private target database, to look at what was migrated. */
@Command(
        name = "target",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the private target database of $GREGOR_HOME and prints the psql line that opens it.",
            "With a name, checks that target of $GREGOR_HOME/targets.properties."
        })
final class TargetCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a target to connect to, to see whether it works")
    private @Nullable String name;

    @Option(names = "--stop", description = "stop it")
    private boolean stop;

    @Option(names = "--list", description = "list the targets that have a name; passwords are not shown")
    private boolean list;

    @Override
    public Integer call() {
        var home = GregorHome.of(System.getenv()).folder();
        var targets = Targets.in(home);
        if (list) {
            System.out.print(TargetList.of(targets, Style.of(Terminal.attached())));
            targets.warning().ifPresent(line -> System.err.println("gregor: " + line));
            return ExitCodes.ALL_DONE;
        }
        if (name != null && !name.equals(Targets.DEFAULT)) {
            if (stop) {
                throw UserError.usage("only the private target can be stopped, not " + name);
            }
            return check(targets.byName(name));
        }
        var target = Targets.defaultTarget(home);
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

    private static int check(Target target) {
        target.warning().ifPresent(line -> System.err.println("gregor: " + line));
        target.check();
        System.out.println(target.name() + " answers: " + target.address()
                + target.user().map(user -> " as " + user).orElse("") + ", " + target.security());
        return ExitCodes.ALL_DONE;
    }
}
