package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statement lists and single statements; tells the kinds apart and turns what cannot be read into holes. */
final class StatementParser extends Part {
    /** First words of statements that end with another one. */
    private static final Set<String> CONTAINERS = Set.of("begin", "if", "while", "create", "alter");

    private final Recovery recovery;
    private final UtilityParser utilities;

    StatementParser(Grammar grammar) {
        super(grammar);
        recovery = new Recovery(grammar);
        utilities = new UtilityParser(grammar);
    }

    /** All statements up to the end of the batch. */
    List<Stmt> untilEnd() {
        return untilEnd(false);
    }

    /** All statements of a body that has no {@code end}: a server ends it with the batch; so does a next definition. */
    List<Stmt> untilDefinition() {
        return untilEnd(true);
    }

    private List<Stmt> untilEnd(boolean body) {
        List<Stmt> statements = new ArrayList<>();
        while (true) {
            skipSemicolons();
            if (tokens().atEnd() || (body && grammar.routines.atDefinition())) {
                return List.copyOf(statements);
            }
            statements.add(progressing());
        }
    }

    /** All statements up to {@code end}, which is not read. A batch that ends before it leaves a hole as last statement. */
    List<Stmt> untilEndWord() {
        List<Stmt> statements = new ArrayList<>();
        while (true) {
            skipSemicolons();
            if (atBlockEnd()) {
                return List.copyOf(statements);
            }
            if (tokens().atEnd()) {
                Span here = tokens().peek().span();
                statements.add(
                        new Stmt.Raw(List.of(), "expected END but found the end of the batch", here, Origin.of(here)));
                return List.copyOf(statements);
            }
            statements.add(progressing());
        }
    }

    private Stmt progressing() {
        int before = tokens().mark();
        return atBlockEnd() || tokens().at("else") ? stray() : checked(before, statement());
    }

    private boolean atBlockEnd() {
        return tokens().at("end") && !tokens().key(1).equals("conversation");
    }

    private Stmt checked(int before, Stmt statement) {
        return tokens().mark() > before ? statement : stray();
    }

    /** A word such as {@code end} that closes nothing. */
    private Stmt stray() {
        Token token = tokens().peek();
        CommentTracker.Mark mark = grammar.comments.open(
                tokens().previousSpan().end(), token.span().start());
        int start = tokens().mark();
        tokens().next();
        grammar.comments.rollback(mark);
        List<Token> read = tokens().slice(start);
        return new Stmt.Raw(read, "'" + token.text() + "' begins no statement", token.span(), close(start));
    }

    void skipSemicolons() {
        while (tokens().accept(";")) {
            // An empty statement says nothing.
        }
    }

    Stmt statement() {
        return statement(false);
    }

    /** The change in parentheses of a {@code from}, without them. */
    Stmt inParentheses() {
        return statement(true);
    }

    private Stmt statement(boolean parenthesised) {
        skipSemicolons();
        int start = tokens().mark();
        int nesting = tokens().nesting();
        int previousEnd = start == 0 ? 0 : tokens().previousSpan().end();
        CommentTracker.Mark mark =
                grammar.comments.open(previousEnd, tokens().peek().span().start());
        Draft draft;
        try {
            tokens().enter();
            boolean container = tokens().atAny(CONTAINERS);
            draft = draft();
            if (!container && !(parenthesised ? tokens().at(")") : endsStatement())) {
                throw tokens().fail("the end of the statement");
            }
            tokens().leave();
        } catch (SyntaxError error) {
            tokens().nesting(nesting);
            grammar.comments.rollback(mark);
            draft = recovery.hole(start, error);
        }
        skipSemicolons();
        return draft.at(close(start));
    }

    /**
     * Whether what stands here can follow a statement. If not, the statement was cut short: all of it is unreadable, since
     * half of it would say something else. A word that begins a line is taken for an unknown statement.
     */
    private boolean endsStatement() {
        return tokens().atEnd()
                || tokens().at(";")
                || tokens().atAny(Words.STATEMENT_START)
                || tokens().atAny(Words.STATEMENT_END)
                || grammar.control.atLabel()
                || utilities.atUtility()
                || (tokens().startsLine() && (tokens().at(TokenKind.WORD) || grammar.queries.atParenthesisedQuery()));
    }

    private Origin close(int start) {
        Span span = tokens().mark() == start ? tokens().emptyHere() : tokens().since(start);
        Token last = tokens().last();
        int lines = (int) last.text().chars().filter(c -> c == '\n').count();
        int next = tokens().atEnd() ? Integer.MAX_VALUE : tokens().peek().span().start();
        return grammar.comments.close(span, last.span().line() + lines, next);
    }

    private Draft draft() {
        return switch (tokens().key()) {
            case "select", "(", "with", "insert", "delete", "merge", "truncate" -> grammar.dml.draft();
            case "update" ->
                tokens().key(1).equals("statistics") || tokens().key(2).equals("statistics")
                        ? utilities.draft()
                        : grammar.dml.draft();
            case "begin", "if", "while", "break", "continue", "goto", "return", "waitfor" -> grammar.control.draft();
            case "declare" -> grammar.variables.declare();
            case "set" -> grammar.sets.draft();
            case "use" -> grammar.sets.use();
            case "open", "fetch", "close", "deallocate" -> grammar.cursors.draft();
            case "commit", "rollback", "save" -> grammar.transactions.draft();
            case "exec", "execute" -> tokens().key(1).equals("as") ? utilities.draft() : grammar.execs.draft();
            case "print", "raiserror", "throw" -> grammar.errors.draft();
            case "create", "alter" -> create();
            case "drop" -> grammar.drops.draft();
            case "grant", "revoke", "deny" -> grammar.permissions.draft();
            default -> other();
        };
    }

    private Draft create() {
        Draft routine = grammar.routines.draft();
        Draft definition = routine != null ? routine : grammar.ddl.draft();
        return definition != null ? definition : utilities.draft();
    }

    private Draft other() {
        if (grammar.control.atLabel()) {
            return grammar.control.label();
        }
        if (utilities.atUtility()) {
            return utilities.draft();
        }
        if (tokens().mark() == 0 && (grammar.names.atName() || tokens().at("."))) {
            return grammar.execs.implicit();
        }
        throw tokens().fail("a statement");
    }
}
