package io.gregor.cli;

import io.gregor.migration.files.SourceText;
import io.gregor.migration.message.SourceUse;
import io.gregor.migration.model.SourceFile;
import io.gregor.tester.source.RecordingFile;
import io.gregor.tester.source.SourceDatabase;
import io.gregor.tester.source.SourceDatabases;
import io.gregor.tester.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --source} and {@code --record}: the source database, or what it showed once, as the best of oracles. */
final class SourceOption {
    private static final String HERE = "given by --source";

    @Option(
            names = "--source",
            paramLabel = "URL|NAME|FILE",
            description =
                    "the source database that says what tests expect, inside transactions that are rolled back; or"
                            + " a recording of it. Point it at a test copy, never at production")
    private @Nullable String source;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "keep what the source shows in this file, for --source FILE without the source")
    private @Nullable Path record;

    /**
     * What the options say.
     *
     * @param databases where the tester finds what {@code use} names
     * @param recordings to be submitted with the migration
     */
    record Chosen(SourceUse use, SourceDatabases databases, List<SourceFile> recordings) {}

    @Nullable Path record() {
        return record;
    }

    /** For agents in this process. @throws SourceException when the source cannot be reached, so that nothing is begun */
    Chosen here(Path home) {
        var databases = SourceDatabases.in(home);
        Path file = file();
        if (source == null || file != null) {
            return withoutDatabase(file, databases);
        }
        SourceDatabase database;
        if (isAddress(source)) {
            warn(source);
            database = databases.at(HERE, source);
        } else {
            database = databases.byName(named(source));
        }
        check(database);
        return new Chosen(new SourceUse(database.name(), record != null), databases.with(database), List.of());
    }

    /** For the agents of a cluster, whose tester knows sources by name alone. */
    Chosen inCluster() {
        Path file = file();
        if (source == null || file != null) {
            return withoutDatabase(file, SourceDatabases.none());
        }
        if (isAddress(source)) {
            throw UserError.usage(
                    "with --cluster a source is named, not addressed: put NAME.url into sources.properties"
                            + " in the $GREGOR_HOME of the cluster's testers, and say --source NAME");
        }
        return new Chosen(new SourceUse(named(source), record != null), SourceDatabases.none(), List.of());
    }

    private Chosen withoutDatabase(@Nullable Path file, SourceDatabases databases) {
        if (record != null) {
            throw UserError.usage(
                    file == null
                            ? "--record needs --source: what is recorded is what the source shows"
                            : "--record needs a source database, and " + file + " is a recording of one");
        }
        return file == null
                ? new Chosen(SourceUse.NONE, databases, List.of())
                : new Chosen(new SourceUse(SourceUse.RECORDED, false), databases, recordings(file));
    }

    private static List<SourceFile> recordings(Path file) {
        try {
            if (Files.size(file) > 2L * RecordingFile.MOST) {
                throw UserError.usage(file + ": too large for a recording");
            }
            return RecordingFile.read(SourceText.decode(Files.readAllBytes(file))).entrySet().stream()
                    .map(e -> new SourceFile(e.getKey() + ".recording.json", SourceFile.Kind.RECORDING, e.getValue()))
                    .toList();
        } catch (IOException e) {
            throw UserError.usage(file + ": cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw UserError.usage(file + ": " + e.getMessage());
        }
    }

    private @Nullable Path file() {
        try {
            Path path = source == null || isAddress(source) ? null : Path.of(source);
            return path != null && Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static boolean isAddress(String text) {
        return text.startsWith("jdbc:");
    }

    private static String named(String name) {
        if (!name.matches(SourceDatabases.NAME)) {
            throw UserError.usage(
                    "--source takes a jdbc: address, the name of a source, or the file of a recording; there"
                            + " is no file " + name);
        }
        return name;
    }

    private static void warn(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.contains("password=") || lower.contains("pwd=")) {
            System.err.println(
                    "gregor: a password in --source can be read by every user of this machine (ps) and stays in"
                            + " the shell's history: use sources.properties in $GREGOR_HOME, or GREGOR_SOURCE_PASSWORD");
        }
    }

    private static void check(SourceDatabase database) {
        try (var connection = database.connect()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new SourceException("the source " + database + " does not answer: " + e.getMessage(), null);
        }
    }
}
