package io.gregor.cli;

import io.gregor.cli.input.SourceReader;
import io.gregor.cli.output.TranslationJson;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.report.FindingText;
import io.gregor.migration.report.Texts;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.script.ScriptTranslation;
import io.gregor.migration.script.ScriptTranslator;
import io.gregor.migration.tsql.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor translate}: what the rules make of a script, at once, without agents, database or model. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a T-SQL script as PL/pgSQL, by rules alone: no database, no model, no test.",
            "Findings go to stderr, a line each. The exit code is 1 when something is left for a person."
        })
final class TranslateCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "FILE|-", description = "a T-SQL script, or - for standard input")
    private Path file = Path.of("-");

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "T-SQL definitions that the script may name: used to translate, not printed")
    private List<Path> schema = List.of();

    @Option(names = "--source-dialect", paramLabel = "ase|sqlserver", description = "default: told from the text")
    private @Nullable Dialect dialect;

    @Option(
            names = "--runtime",
            paramLabel = "needed|all|none",
            description = "functions of the runtime schema tsql in front of the script: those that it calls (default),"
                    + " all of them, or none")
    private Runtime runtime = Runtime.needed;

    /** Which helper functions are printed; the names are the option's words. */
    private enum Runtime {
        needed,
        all,
        none
    }

    @Option(names = "--json", description = "print one JSON document with the script, its objects and the findings")
    private boolean json;

    @Override
    public Integer call() {
        boolean piped = file.toString().equals("-");
        var script = piped ? SourceReader.readScript(System.in, "stdin") : SourceReader.readScript(file);
        var context = schema.isEmpty() ? List.<SourceFile>of() : SourceReader.read(schema);
        var translation = translate(script, context);
        var text = translation.script(
                switch (runtime) {
                    case needed -> translation.runtime();
                    case all -> RuntimeSchema.functions();
                    case none -> List.of();
                });
        if (json) {
            System.out.println(TranslationJson.of(translation, text));
        } else {
            System.out.print(text);
            System.out.flush();
            translation.findings().stream()
                    .filter(f -> f.severity() != Severity.EXACT)
                    .forEach(f -> System.err.println(FindingText.line(f)));
        }
        return translation.complete() ? ExitCodes.ALL_DONE : ExitCodes.SOME_OBJECT_NOT;
    }

    private ScriptTranslation translate(SourceFile script, List<SourceFile> context) {
        var all = new ArrayList<>(context);
        all.add(script);
        var spoken = dialect == null ? Inventory.dialectOf(all) : dialect;
        var inventory = Inventory.of(List.of(script), spoken);
        if (inventory.script().isEmpty()) {
            throw UserError.usage(script.name() + ": holds no statement");
        }
        return ScriptTranslator.translate(inventory, objects(context, spoken));
    }

    private static List<SourceObject> objects(List<SourceFile> context, Dialect spoken) {
        if (context.isEmpty()) {
            return List.of();
        }
        var inventory = Inventory.of(context, spoken);
        inventory
                .unreadable()
                .forEach(u -> System.err.println(
                        "gregor: " + Texts.printable(u.oneLine()) + ", so nothing is known of " + u.name()));
        return inventory.objects();
    }
}
