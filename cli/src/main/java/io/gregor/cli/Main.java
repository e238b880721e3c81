package io.gregor.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code gregor} command. */
@Command(
        name = "gregor",
        version = "gregor 0.1.0",
        description = "Agents that move T-SQL stored procedures to PostgreSQL, and prove each before it is put there.",
        subcommands = {
            MigrateCommand.class,
            RunCommand.class,
            TranslateCommand.class,
            AssessCommand.class,
            TargetCommand.class,
            UpCommand.class,
            StatusCommand.class,
            FollowCommand.class,
            TraceCommand.class,
            DeadLettersCommand.class,
            CancelCommand.class,
            AnswerCommand.Approve.class,
            AnswerCommand.Reject.class,
            RollbackCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "gregor test runs the project's own tests, gregor bench measures (gregor bench --help).",
            "Exit codes: 0 all done, 1 some object not, 2 wrong usage, 3 infrastructure."
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setOut(utf8(System.out));
        System.setErr(utf8(System.err));
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> {
            e.getCommandLine()
                    .getErr()
                    .println("gregor: " + oneLine(e) + " (gregor "
                            + e.getCommandLine().getCommandName() + " --help lists the options)");
            return ExitCodes.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("gregor: " + oneLine(e));
            if (e instanceof UserError user) {
                return user.exitCode();
            }
            if (System.getenv("GREGOR_DEBUG") != null) {
                e.printStackTrace(command.getErr());
            }
            return ExitCodes.INFRASTRUCTURE;
        });
        if (arguments.length == 0) {
            line.usage(line.getErr());
            return ExitCodes.USAGE;
        }
        return line.execute(arguments);
    }

    private static String oneLine(Throwable e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
