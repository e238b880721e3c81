package io.gregor.migration.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import java.util.Locale;

/** Findings as people and programs read them. */
public final class FindingText {
    private FindingText() {}

    /** {@code needs-person}, {@code assumption} or {@code exact}. */
    public static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line, as compilers print it: {@code FILE:LINE: needs-person R48: what was found. What to do.} */
    public static String line(Finding f) {
        return Texts.printable(f.file() + ":" + f.line() + ": " + word(f.severity()) + " " + f.rule() + ": "
                        + sentence(f.message()) + (f.advice().isEmpty() ? "" : " " + sentence(f.advice())))
                .replace('\n', ' ');
    }

    public static String sentence(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }

    public static void write(Finding f, ObjectNode node) {
        node.put("rule", f.rule())
                .put("severity", word(f.severity()))
                .put("file", f.file())
                .put("line", f.line());
        var extent = f.extent();
        if (extent != null) {
            node.putObject("span")
                    .put("line", f.line())
                    .put("column", extent.column())
                    .put("endLine", extent.endLine())
                    .put("endColumn", extent.endColumn());
        }
        node.put("construct", f.construct()).put("message", f.message()).put("advice", f.advice());
    }
}
