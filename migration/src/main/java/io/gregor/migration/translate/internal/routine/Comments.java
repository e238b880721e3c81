package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.lex.Comment;
import java.util.List;

/** The source's comments as line comments, which cannot swallow code. */
public final class Comments {
    private Comments() {}

    public static void write(List<Comment> comments, Code code) {
        for (Comment comment : comments) {
            for (String line : comment.body().split("\r\n|[\r\n]")) {
                String text = line.strip().replaceFirst("^\\*+\\s?", "").stripTrailing();
                if (!text.isEmpty()) {
                    code.line("-- " + text.replace('\0', ' '));
                }
            }
        }
    }
}
