package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Gives every comment of a batch to one statement. Statements open and close as the parser enters and leaves them; a
 * statement that fails is rolled back to its opening, so that the hole in its place gets its comments.
 */
final class CommentTracker {
    private final List<Comment> comments;
    private final Deque<Frame> open = new ArrayDeque<>();
    private int cursor;
    private final int limit;

    private record Frame(List<Comment> leading, List<Comment> inner) {}

    /** @param from index of the first comment, {@code to} index after the last */
    CommentTracker(List<Comment> comments, int from, int to) {
        this.comments = comments;
        this.cursor = from;
        this.limit = to;
    }

    /** How far comments are given away and how many statements are open. */
    record Mark(int cursor, int depth) {}

    /**
     * A statement begins.
     *
     * @param previousEnd where the token before it ends
     * @param start where its first token begins
     */
    Mark open(int previousEnd, int start) {
        if (!open.isEmpty()) {
            takeUntil(previousEnd, open.peek().inner());
        }
        List<Comment> leading = new ArrayList<>(0);
        takeUntil(start, leading);
        open.push(new Frame(leading, new ArrayList<>(0)));
        return new Mark(cursor, open.size());
    }

    /** Back to where a statement was just opened. */
    void rollback(Mark mark) {
        while (open.size() > mark.depth()) {
            open.pop();
        }
        open.peek().inner().clear();
        cursor = mark.cursor();
    }

    /**
     * The innermost open statement ends.
     *
     * @param lastLine the line its last token ends on
     * @param next where the token after it begins
     */
    Origin close(Span span, int lastLine, int next) {
        Frame frame = open.pop();
        takeUntil(span.end(), frame.inner());
        List<Comment> trailing = new ArrayList<>(0);
        while (cursor < limit
                && comments.get(cursor).span().start() < next
                && comments.get(cursor).span().line() == lastLine) {
            trailing.add(comments.get(cursor++));
        }
        return new Origin(span, List.copyOf(frame.leading()), List.copyOf(frame.inner()), List.copyOf(trailing));
    }

    /** What no statement has taken. */
    List<Comment> rest() {
        List<Comment> rest = new ArrayList<>(0);
        takeUntil(Integer.MAX_VALUE, rest);
        return List.copyOf(rest);
    }

    private void takeUntil(int offset, List<Comment> into) {
        while (cursor < limit && comments.get(cursor).span().start() < offset) {
            into.add(comments.get(cursor++));
        }
    }
}
