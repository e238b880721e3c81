package io.gregor.migration.message;

import io.gregor.migration.model.SourceFile;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every submission must keep, wherever it comes from. */
final class SubmissionLimits {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MOST_FILES = 20_000;
    private static final int LONGEST_NAME = 1_000;
    private static final long MOST_CHARACTERS = 64L << 20;

    private SubmissionLimits() {}

    /** The files of a message, in which a list may be missing. */
    static List<SourceFile> files(String what, @Nullable List<SourceFile> files) {
        if (files == null) {
            return List.of();
        }
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            if (file == null) {
                throw new IllegalArgumentException(what + "[" + i + "] is null");
            }
        }
        return List.copyOf(files);
    }

    static void require(@Nullable String migration, List<SourceFile> files, List<SourceFile> schemaFiles) {
        if (migration == null || !ID.matcher(migration).matches()) {
            throw new IllegalArgumentException(
                    "migration must be an id of 1 to 100 letters, digits, dots, dashes and underscores that begins with a"
                            + " letter or digit");
        }
        if (files.size() + schemaFiles.size() > MOST_FILES) {
            throw new IllegalArgumentException(
                    "there must be " + MOST_FILES + " files or fewer, not " + (files.size() + schemaFiles.size()));
        }
        long characters = check("files", files) + check("schemaFiles", schemaFiles);
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the files must have " + MOST_CHARACTERS
                    + " characters or fewer altogether, not " + characters + ": submit them in parts");
        }
    }

    private static long check(String what, List<SourceFile> files) {
        long characters = 0;
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            if (file.name() == null || file.name().isBlank() || file.name().length() > LONGEST_NAME) {
                throw new IllegalArgumentException(
                        what + "[" + i + "].name must have 1 to " + LONGEST_NAME + " characters");
            }
            if (file.text() == null) {
                throw new IllegalArgumentException(what + "[" + i + "].text is missing");
            }
            characters += file.text().length();
        }
        return characters;
    }
}
