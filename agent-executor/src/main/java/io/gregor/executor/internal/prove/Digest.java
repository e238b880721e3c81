package io.gregor.executor.internal.prove;

import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.ScriptOutcome.SqlError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of an outcome as is needed to judge it. Of a run in which a test failed that is one failed test; so the answer
 * for a hundred variants is not a hundred times as long as that for one.
 */
final class Digest {
    private static final int LONGEST = 200;
    private static final List<String> COLUMNS = List.of("test", "description", "result", "detail");

    private Digest() {}

    /** @param tables how many of the last result sets are wanted; the last but one before is that of the tests */
    static ScriptOutcome of(ScriptOutcome outcome, int tables) {
        var error = outcome.error();
        if (error != null) {
            var brief = new SqlError(error.state(), cut(error.message()), "", "", error.line(), error.timedOut());
            return new ScriptOutcome(List.of(), List.of(), brief, outcome.took());
        }
        var all = outcome.results();
        var last = all.subList(Math.max(0, all.size() - tables), all.size());
        if (tables == 1 && !last.isEmpty() && isOfTests(last.getFirst())) {
            for (var row : last.getFirst().rows()) {
                if (failed(row)) {
                    var table = new ResultTable(COLUMNS, List.of(brief(row)));
                    return new ScriptOutcome(List.of(table), List.of(), null, outcome.took());
                }
            }
        }
        return new ScriptOutcome(last.stream().map(Digest::brief).toList(), outcome.notices(), null, outcome.took());
    }

    /** Whether the tests ran to their end and each says that it passed; what they printed is not looked at. */
    static boolean passed(ScriptOutcome outcome) {
        if (outcome.error() != null || outcome.results().isEmpty()) {
            return false;
        }
        var last = outcome.results().getLast();
        return !isOfTests(last) || last.rows().stream().noneMatch(Digest::failed);
    }

    /** In characters, about. */
    static long size(ScriptOutcome outcome) {
        long size = 0;
        for (var table : outcome.results()) {
            for (var row : table.rows()) {
                for (var cell : row) {
                    size += cell == null ? 1 : cell.length();
                }
            }
        }
        for (var notice : outcome.notices()) {
            size += notice.length();
        }
        return size;
    }

    private static boolean isOfTests(ResultTable table) {
        return table.columns().equals(COLUMNS);
    }

    private static boolean failed(List<@Nullable String> row) {
        var detail = row.get(3);
        return !"pass".equals(row.get(2)) || detail != null && !detail.isEmpty();
    }

    private static ResultTable brief(ResultTable table) {
        return isOfTests(table)
                ? new ResultTable(
                        table.columns(),
                        table.rows().stream().map(Digest::brief).toList())
                : table;
    }

    private static List<@Nullable String> brief(List<@Nullable String> row) {
        var brief = new ArrayList<@Nullable String>(row);
        brief.set(1, "");
        var detail = row.get(3);
        brief.set(3, detail == null ? null : cut(detail));
        return brief;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
