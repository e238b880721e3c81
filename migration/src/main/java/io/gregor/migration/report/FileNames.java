package io.gregor.migration.report;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of objects as names of files: nothing of a source's name leads out of a folder, or to another file's name. No two
 * objects share one, not even where a file system takes small and capital letters for the same.
 */
public final class FileNames {
    private static final int LONGEST = 120;

    /** File systems take 255 bytes; what stands around a name, such as {@code test_}, its number and endings, has room. */
    private static final int MOST_BYTES = 200;

    /** What {@code <Name>.sql} must not be: the file of a dry run. */
    public static final String PROMOTION = "promotion";

    private final Map<String, String> names = new HashMap<>();

    public FileNames(List<ObjectReport> reports) {
        Set<String> taken = new HashSet<>(Set.of(PROMOTION));
        for (var report : reports) {
            names.computeIfAbsent(report.object().key(), key -> free(report.object(), taken));
        }
    }

    /** Without an ending. */
    public String of(ObjectReport report) {
        return of(report.object());
    }

    /** Without an ending. */
    public String of(ObjectName object) {
        var name = names.get(object.key());
        if (name == null) {
            throw new IllegalArgumentException("no object of this migration: " + object);
        }
        return name;
    }

    /** Whether it is an object of the migration. */
    public boolean knows(ObjectName object) {
        return names.containsKey(object.key());
    }

    private static String free(ObjectName object, Set<String> taken) {
        var full = safe(object.toString());
        return Stream.concat(
                        Stream.of(
                                object.schema().equalsIgnoreCase(ObjectName.DEFAULT_SCHEMA)
                                        ? safe(object.name())
                                        : full,
                                full),
                        Stream.iterate(2, i -> i + 1).map(i -> full + "-" + i))
                .filter(name -> take(folded(name), taken))
                .findFirst()
                .orElseThrow();
    }

    /** The name, and that of its tests. */
    private static boolean take(String name, Set<String> taken) {
        return !taken.contains("test_" + name) && taken.add(name) && taken.add("test_" + name);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String safe(String name) {
        var safe = new StringBuilder();
        int bytes = 0;
        for (int c : name.codePoints().limit(LONGEST).toArray()) {
            int next = Character.isLetterOrDigit(c) || "_-.# ".indexOf(c) >= 0 ? c : '_';
            bytes += Character.toString(next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            safe.appendCodePoint(next);
        }
        return safe.indexOf(".") == 0 ? "_" + safe : safe.toString();
    }
}
