package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.SessionSettings;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.BatchSplitter;
import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Lexed;
import io.gregor.migration.tsql.lex.Lexer;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.List;

/** Text to script: batch after batch, carrying the settings that change how the next one is read. */
public final class ScriptParser {
    /** How the error of a batch begins that the parser failed on by its own fault. */
    public static final String DEFECT = "defect of the parser: ";

    private final Dialect dialect;
    private final Lexed lexed;
    private SessionSettings settings;
    private int comment;

    private ScriptParser(String text, Dialect dialect, SessionSettings settings) {
        this.dialect = dialect;
        this.lexed = Lexer.lex(text);
        this.settings = settings;
    }

    public static Script parse(String text, Dialect dialect, SessionSettings settings) {
        ScriptParser parser = new ScriptParser(text, dialect, settings);
        List<Batch> batches = new ArrayList<>();
        for (BatchSplitter.Range range : BatchSplitter.split(parser.lexed.tokens())) {
            batches.add(parser.batch(range));
        }
        List<Comment> comments = parser.lexed.comments();
        List<Comment> trailing = List.copyOf(comments.subList(parser.comment, comments.size()));
        return new Script(dialect, List.copyOf(batches), trailing, new Span(0, text.length(), 1, 1));
    }

    public static Expr parseExpression(String text, Dialect dialect) {
        ScriptParser parser = new ScriptParser(text, dialect, SessionSettings.defaultsOf(dialect));
        List<Token> all = parser.lexed.tokens();
        if (all.size() == 1) {
            throw new IllegalArgumentException("expected an expression but found nothing");
        }
        Tokens tokens = new Tokens(all, 0, all.size() - 1);
        try {
            Expr expression = parser.grammar(tokens, 0).expressions.expression();
            if (!tokens.atEnd()) {
                throw tokens.fail("the end of the expression");
            }
            return expression;
        } catch (SyntaxError error) {
            throw new IllegalArgumentException(
                    error.getMessage() + " at " + error.token().span(), error);
        }
    }

    private Grammar grammar(Tokens tokens, int comments) {
        return new Grammar(
                tokens, dialect, settings.quotedIdentifier(), new CommentTracker(lexed.comments(), comment, comments));
    }

    private Batch batch(BatchSplitter.Range range) {
        int lastComment = comment;
        while (lastComment < lexed.comments().size()
                && lexed.comments().get(lastComment).span().start() < range.end()) {
            lastComment++;
        }
        SessionSettings before = settings;
        Tokens tokens = new Tokens(lexed.tokens(), range.from(), range.to());
        Grammar grammar = grammar(tokens, lastComment);
        List<Stmt> statements;
        List<Comment> trailing;
        try {
            statements = grammar.statements.untilEnd().stream()
                    .map(statement -> bounded(statement, range))
                    .toList();
            trailing = grammar.comments.rest();
        } catch (RuntimeException defect) {
            // A defect of the parser must cost no more than this batch.
            statements = List.of(unread(range, defect));
            trailing = lexed.comments().subList(comment, lastComment);
        }
        comment = lastComment;
        statements.forEach(this::apply);
        Span span = lexed.tokens()
                .get(range.from())
                .span()
                .to(lexed.tokens().get(range.to() - 1).span());
        return new Batch(range.number(), statements, before, range.repeat(), trailing, span);
    }

    private Stmt unread(BatchSplitter.Range range, RuntimeException defect) {
        List<Token> tokens = List.copyOf(lexed.tokens().subList(range.from(), range.to()));
        Span span = tokens.getFirst().span().to(tokens.getLast().span());
        return new Stmt.Raw(tokens, DEFECT + defect, tokens.getFirst().span(), Origin.of(span));
    }

    /** Makes a hole of a statement whose tree is too deep to be walked by calls. */
    private Stmt bounded(Stmt statement, BatchSplitter.Range range) {
        if (!Depth.exceeds(statement, TsqlParser.MAX_DEPTH - 2)) {
            return statement;
        }
        List<Token> tokens = lexed.tokens().subList(range.from(), range.to()).stream()
                .filter(token -> statement.span().covers(token.span()))
                .toList();
        return new Stmt.Raw(tokens, "nested too deeply", statement.span(), statement.origin());
    }

    private void apply(Stmt statement) {
        if (statement instanceof SessionStmt.SetOption option && option.on() != null) {
            boolean on = option.on();
            for (String name : option.options()) {
                settings = switch (name) {
                    case "quoted_identifier" -> settings.withQuotedIdentifier(on);
                    case "ansi_nulls", "ansinull" -> settings.withAnsiNulls(on);
                    case "chained", "implicit_transactions" -> settings.withChained(on);
                    case "ansi_defaults" ->
                        settings.withQuotedIdentifier(on).withAnsiNulls(on).withChained(on);
                    default -> settings;
                };
            }
        }
    }
}
