package io.gregor.executor.internal.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the statements of a script end, by the same rules as psql: a semicolon outside quotes, comments,
 * parentheses and bodies between {@code BEGIN ATOMIC} and {@code END}. It judges nothing: text that is no SQL, such as a
 * command of psql, is passed on as it is, so that the server says what is wrong with it.
 */
public final class ScriptSplitter {
    private final Scanner scanner;
    private final String script;
    private final List<ScriptStatement> statements = new ArrayList<>();
    private int start = -1;
    private int end;
    private int line = 1;
    private int lineStart;
    private int parentheses;
    private AtomicBody body = new AtomicBody();

    private ScriptSplitter(String script) {
        this.script = script;
        this.scanner = new Scanner(script);
    }

    public static List<ScriptStatement> split(String script) {
        ScriptSplitter splitter = new ScriptSplitter(script);
        splitter.run();
        return List.copyOf(splitter.statements);
    }

    private void run() {
        while (scanner.next()) {
            switch (scanner.kind()) {
                case BLANK -> {}
                case SEMICOLON -> {
                    if (parentheses == 0 && !body.open()) {
                        finish();
                    } else {
                        extend();
                    }
                }
                case OPEN -> {
                    parentheses++;
                    extend();
                }
                case CLOSE -> {
                    parentheses = Math.max(0, parentheses - 1);
                    extend();
                }
                case WORD -> {
                    if (parentheses == 0) {
                        body.word(script, scanner.from(), scanner.to());
                    }
                    extend();
                }
                case OTHER -> extend();
            }
        }
        finish();
    }

    private void extend() {
        if (start < 0) {
            start = scanner.from();
        }
        end = scanner.to();
    }

    private void finish() {
        if (start >= 0) {
            for (int i = script.indexOf('\n', lineStart); i >= 0 && i < start; i = script.indexOf('\n', lineStart)) {
                line++;
                lineStart = i + 1;
            }
            int column = script.codePointCount(lineStart, start) + 1;
            statements.add(new ScriptStatement(script.substring(start, end), line, column));
        }
        start = -1;
        parentheses = 0;
        body = new AtomicBody();
    }
}
