package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import java.util.List;
import java.util.Set;

/** Statements of PL/pgSQL outside of every routine. */
final class DoBlocks {
    /** First words of statements that are the same in SQL and in PL/pgSQL. */
    private static final Set<String> PLAIN =
            Set.of("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "WITH", "CREATE");

    private DoBlocks() {}

    /** Whether it is one statement of SQL; literals never go over a line's end. */
    static boolean isPlain(RoutineContext ctx, Code code) {
        List<String> lines = code.text()
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("--"))
                .toList();
        return lines.isEmpty()
                || ctx.declarations().isEmpty()
                        && PLAIN.contains(lines.getFirst().split("\\W", 2)[0])
                        && lines.getLast().endsWith(";")
                        && lines.stream().filter(l -> l.endsWith(";")).count() == 1;
    }

    /** The body with its declarations; indented once already. */
    static Code block(RoutineContext ctx, Code body) {
        String block = Routines.assemble(ctx, null, body).text();
        String tag = "$$";
        for (int i = 0; block.contains(tag); i++) {
            tag = "$batch" + (i == 0 ? "" : i) + "$";
        }
        return new Code().line("DO " + tag).line(block).line(tag + ";");
    }
}
