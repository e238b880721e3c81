package io.gregor.migration.translate.internal.base;

import java.util.ArrayList;
import java.util.List;

/** Lines of PostgreSQL with their indentation. */
public final class Code {
    private static final String STEP = "    ";

    private final List<String> lines = new ArrayList<>();
    private int depth;

    /** Adds text at the present depth; every line of it is indented. */
    public Code line(String text) {
        for (String part : text.split("\n", -1)) {
            lines.add(part.isBlank() ? "" : STEP.repeat(depth) + part.stripTrailing());
        }
        return this;
    }

    public Code in() {
        depth++;
        return this;
    }

    public Code out() {
        depth = Math.max(0, depth - 1);
        return this;
    }

    public Code append(Code other) {
        other.lines.forEach(this::line);
        return this;
    }

    public int size() {
        return lines.size();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether anything but comments stands from the given line on. */
    public boolean hasStatementsSince(int size) {
        return lines.stream().skip(size).map(String::strip).anyMatch(l -> !l.isEmpty() && !l.startsWith("--"));
    }

    public String text() {
        return String.join("\n", lines);
    }

    /** Text with every line but the first moved right by one step. */
    public static String hang(String text) {
        return text.replace("\n", "\n" + STEP);
    }
}
