package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.internal.ScriptParser;
import io.gregor.migration.tsql.lex.BatchSplitter;
import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Lexed;
import io.gregor.migration.tsql.lex.Lexer;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What holds for the tree of any text, broken or not. */
final class TreeCheck {
    private TreeCheck() {}

    static void check(String text, Script script) {
        Lexed lexed = Lexer.lex(text);
        everyTokenIsInOneStatement(lexed, script);
        everyCommentBelongsOnce(lexed, script);
        Nodes.walk(script, node -> insideParent(text, node));
        assertThat(Nodes.find(script, Stmt.Raw.class))
                .noneMatch(hole -> hole.error().startsWith(ScriptParser.DEFECT));
    }

    /** The outermost statements, one after the other, hold all tokens but separators and empty statements. */
    private static void everyTokenIsInOneStatement(Lexed lexed, Script script) {
        List<Span> statements = script.statements().map(Node::span).toList();
        int current = 0;
        for (BatchSplitter.Range range : BatchSplitter.split(lexed.tokens())) {
            for (Token token : lexed.tokens().subList(range.from(), range.to())) {
                while (current < statements.size()
                        && statements.get(current).end() <= token.span().start()) {
                    current++;
                }
                boolean covered =
                        current < statements.size() && statements.get(current).covers(token.span());
                assertThat(covered || token.isSymbol(";"))
                        .as("token %s at %s belongs to a statement", token, token.span())
                        .isTrue();
            }
        }
    }

    private static void everyCommentBelongsOnce(Lexed lexed, Script script) {
        List<Comment> kept = new ArrayList<>();
        Nodes.walk(script, node -> {
            if (node instanceof Stmt statement) {
                kept.addAll(statement.origin().leading());
                kept.addAll(statement.origin().inner());
                kept.addAll(statement.origin().trailing());
            } else if (node instanceof Batch batch) {
                kept.addAll(batch.trailing());
            } else if (node instanceof Script whole) {
                kept.addAll(whole.trailing());
            }
        });
        kept.sort(Comparator.comparingInt(comment -> comment.span().start()));
        assertThat(kept).isEqualTo(lexed.comments());
    }

    private static void insideParent(String text, Node node) {
        Span span = node.span();
        assertThat(span.start()).isBetween(0, span.end());
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
        for (Node child : Nodes.children(node)) {
            boolean leftOut = child instanceof Name name && name.text().isEmpty();
            if (!leftOut && !span.covers(child.span())) {
                assertThat(child.span())
                        .as("%s in %s", child, node)
                        .extracting(Span::start, Span::end)
                        .containsExactly(span.start(), span.end());
            }
        }
    }
}
