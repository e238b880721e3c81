package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** Text that must be seen and must not run. */
final class Marks {
    private static final String MARK = "-- NOT TRANSLATED: ";

    private Marks() {}

    /** Statements as the source has them, shortened, behind the reason that the last finding gives. */
    static void leaveOut(List<Stmt> statements, Findings findings, Code code) {
        code.line(MARK + findings.holes().getLast().message());
        for (Stmt statement : statements) {
            source(statement.span(), findings, code);
        }
    }

    /** A statement as the source has it, shortened, behind a reason. */
    static void write(String reason, Span span, Findings findings, Code code) {
        code.line(MARK + Findings.oneLine(reason));
        source(span, findings, code);
    }

    private static void source(Span span, Findings findings, Code code) {
        String source = findings.construct(span);
        if (!source.isEmpty()) {
            code.line("-- " + source);
        }
    }

    /** What was translated in part. */
    static void comment(String text, Code code) {
        if (!text.contains(MARK.strip())) {
            code.line("-- NOT TRANSLATED in part:");
        }
        for (String line : text.split("\r\n|\r|\n")) {
            String shown = line.strip();
            code.line(shown.startsWith("--") ? shown : "-- " + line);
        }
    }
}
