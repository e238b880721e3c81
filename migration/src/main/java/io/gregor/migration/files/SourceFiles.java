package io.gregor.migration.files;

import io.gregor.migration.model.SourceFile;
import java.util.Locale;

/**
 * Which files are sources by their names, wherever they come from: {@code .sql} files, and case files
 * ({@code <Name>.cases.json}).
 */
public final class SourceFiles {
    /** How the names of case files end, in small letters. */
    public static final String CASES_ENDING = ".cases.json";

    private static final String SQL_ENDING = ".sql";

    private SourceFiles() {}

    /** Whether a file of a folder is taken; what is named itself is taken whatever its name. */
    public static boolean isSource(String name) {
        return isCases(name) || lower(name).endsWith(SQL_ENDING);
    }

    public static boolean isCases(String name) {
        return lower(name).endsWith(CASES_ENDING);
    }

    public static SourceFile.Kind kindOf(String name) {
        return isCases(name) ? SourceFile.Kind.CASES : SourceFile.Kind.SQL;
    }

    /**
     * A file of these bytes.
     *
     * @throws IllegalArgumentException in one line, when they are no text
     */
    public static SourceFile read(String name, SourceFile.Kind kind, byte[] bytes) {
        var text = SourceText.decode(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + ": not a text file");
        }
        return new SourceFile(name, kind, text);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
