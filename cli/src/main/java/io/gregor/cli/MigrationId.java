package io.gregor.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names a migration so that people find it again: when it began, and what it is of. */
final class MigrationId {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);
    private static final int LONGEST_NAME = 40;

    private MigrationId() {}

    static String of(Path first, LocalDateTime now) {
        var file = first.toAbsolutePath().normalize().getFileName();
        var name = (file == null ? "" : file.toString())
                .replaceFirst("\\.[^.]*$", "")
                .replaceAll("[^A-Za-z0-9_-]+", "-");
        return STAMP.format(now) + "-" + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Whether this is a plain name, which may become that of a folder. */
    static boolean isSafe(String id) {
        return id.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    }
}
