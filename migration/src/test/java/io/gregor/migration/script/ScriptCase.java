package io.gregor.migration.script;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case in a file: {@code === source DIALECT}, {@code === findings} and {@code === sql}. */
record ScriptCase(String name, Dialect dialect, String source, String findings, String sql) {
    private static final Path FOLDER = Path.of("src/test/resources/translate/script");

    static List<ScriptCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(ScriptCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScriptCase of(String name) {
        return read(FOLDER.resolve(name + ".txt"));
    }

    ScriptTranslation translation() {
        return translate(source, dialect);
    }

    static ScriptTranslation translate(String source, Dialect dialect) {
        var file = new SourceFile("script.sql", SourceFile.Kind.SQL, source);
        return ScriptTranslator.translate(Inventory.of(List.of(file), dialect), List.of());
    }

    /** Line, severity, rule and sentence of what is not exact. */
    static String shown(ScriptTranslation translation) {
        return translation.findings().stream()
                .filter(f -> f.severity() != Severity.EXACT)
                .map(f -> f.line() + " " + f.severity() + " " + f.rule() + " " + f.message())
                .collect(Collectors.joining("\n"));
    }

    private static ScriptCase read(Path file) {
        try {
            var text = Files.readString(file);
            var dialect = text.startsWith("=== source sqlserver") ? Dialect.SQLSERVER : Dialect.ASE;
            var name = file.getFileName().toString().replace(".txt", "");
            return new ScriptCase(
                    name, dialect, section(text, "source"), section(text, "findings"), section(text, "sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String text, String name) {
        int start = text.indexOf("=== " + name);
        if (start < 0) {
            return "";
        }
        int from = text.indexOf('\n', start) + 1;
        int end = text.indexOf("\n=== ", from - 1);
        return text.substring(from, end < 0 ? text.length() : Math.max(from, end));
    }
}
