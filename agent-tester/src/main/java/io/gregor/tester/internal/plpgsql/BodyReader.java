package io.gregor.tester.internal.plpgsql;

import io.gregor.tester.internal.plpgsql.Statement.Arm;
import io.gregor.tester.internal.plpgsql.Statement.Block;
import io.gregor.tester.internal.plpgsql.Statement.Choice;
import io.gregor.tester.internal.plpgsql.Statement.Conditional;
import io.gregor.tester.internal.plpgsql.Statement.Declaration;
import io.gregor.tester.internal.plpgsql.Statement.Handler;
import io.gregor.tester.internal.plpgsql.Statement.Loop;
import io.gregor.tester.internal.plpgsql.Statement.Otherwise;
import io.gregor.tester.internal.plpgsql.Statement.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a PL/pgSQL routine into its statements. */
final class BodyReader {
    /** Blocks that lie deeper are refused, so that no text can exhaust the stack. */
    private static final int DEEPEST = 200;

    /** No statement begins with these: they end a list of them. */
    private static final Set<String> ENDS = Set.of("end", "else", "elsif", "elseif", "exception", "when");

    private final List<Token> tokens;
    private final Cursor cursor;
    private int depth;

    private BodyReader(List<Token> tokens) {
        this.tokens = tokens;
        this.cursor = new Cursor(tokens);
    }

    static Block read(List<Token> tokens) throws UnreadableException {
        var reader = new BodyReader(tokens);
        reader.options();
        reader.label();
        Block block = reader.block(reader.cursor.at());
        if (!reader.cursor.isAtEnd()) {
            throw reader.cursor.unreadable("the body goes on behind its END");
        }
        return block;
    }

    /** {@code #variable_conflict use_column} and the like. */
    private void options() throws UnreadableException {
        while (cursor.peek().isOperator("#")) {
            cursor.next();
            cursor.next();
            cursor.next();
        }
    }

    private boolean label() throws UnreadableException {
        if (!cursor.peek().isOperator("<<")) {
            return false;
        }
        cursor.next();
        if (!cursor.next().isName() || !cursor.next().isOperator(">>")) {
            throw cursor.unreadable("a label is not closed");
        }
        return true;
    }

    private List<Statement> statements() throws UnreadableException {
        if (++depth > DEEPEST) {
            throw cursor.unreadable("blocks lie more than " + DEEPEST + " deep");
        }
        List<Statement> statements = new ArrayList<>();
        while (!(cursor.peek().kind() == Token.Kind.WORD
                && ENDS.contains(cursor.peek().text()))) {
            statements.add(statement());
        }
        depth--;
        return statements;
    }

    private Statement statement() throws UnreadableException {
        int first = cursor.at();
        label();
        Token token = cursor.peek();
        if (token.kind() == Token.Kind.WORD) {
            switch (token.text()) {
                case "begin", "declare" -> {
                    return block(first);
                }
                case "if" -> {
                    return conditional(first);
                }
                case "case" -> {
                    return choice(first);
                }
                case "loop", "while", "for", "foreach" -> {
                    return loop(first);
                }
                default -> {}
            }
        }
        return simple(first);
    }

    private Block block(int first) throws UnreadableException {
        List<Declaration> declarations = new ArrayList<>();
        while (cursor.skip("declare")) {
            while (!cursor.peek().is("begin") && !cursor.peek().is("declare")) {
                declarations.add(declaration());
            }
        }
        cursor.expect("begin");
        List<Statement> statements = statements();
        List<Handler> handlers = new ArrayList<>();
        if (cursor.skip("exception")) {
            while (cursor.skip("when")) {
                Range condition = cursor.until("THEN", t -> t.is("then"));
                int then = cursor.at();
                cursor.next();
                handlers.add(new Handler(condition, then, statements()));
            }
        }
        cursor.expect("end");
        if (cursor.peek().isName()) {
            cursor.next();
        }
        if (depth > 0 || !cursor.isAtEnd()) {
            cursor.expectSymbol(";");
        }
        return new Block(range(first), declarations, statements, handlers);
    }

    private Declaration declaration() throws UnreadableException {
        int first = cursor.at();
        Token name = cursor.next();
        if (!name.isName()) {
            throw cursor.unreadable("a declaration begins with no name");
        }
        boolean alias = cursor.peek().is("alias");
        boolean query = cursor.peek().is("cursor")
                || cursor.peek().is("scroll")
                || cursor.peek(1).is("scroll");
        Range head = cursor.until(
                "the end of the declaration",
                t -> t.isSymbol(";")
                        || !alias
                                && (query
                                        ? t.is("for") || t.is("is")
                                        : t.isSymbol(":=") || t.isOperator("=") || t.is("default")));
        Range initial = new Range(head.behind(), head.behind());
        if (!cursor.peek().isSymbol(";")) {
            cursor.next();
            initial = cursor.until("the end of the declaration", t -> t.isSymbol(";"));
        }
        cursor.expectSymbol(";");
        return new Declaration(range(first), name.text(), initial);
    }

    private Conditional conditional(int first) throws UnreadableException {
        List<Arm> arms = new ArrayList<>();
        do {
            cursor.next();
            arms.add(arm());
        } while (cursor.peek().is("elsif") || cursor.peek().is("elseif"));
        Otherwise otherwise = otherwise();
        end("if");
        return new Conditional(range(first), arms, otherwise);
    }

    private Choice choice(int first) throws UnreadableException {
        cursor.expect("case");
        Range operand = cursor.until("WHEN", t -> t.is("when"));
        List<Arm> arms = new ArrayList<>();
        while (cursor.skip("when")) {
            arms.add(arm());
        }
        Otherwise otherwise = otherwise();
        end("case");
        return new Choice(range(first), operand, arms, otherwise);
    }

    private Arm arm() throws UnreadableException {
        Range condition = cursor.until("THEN", t -> t.is("then"));
        if (condition.isEmpty()) {
            throw cursor.unreadable("a condition is missing");
        }
        int then = cursor.at();
        cursor.next();
        return new Arm(condition, then, statements());
    }

    private @Nullable Otherwise otherwise() throws UnreadableException {
        int word = cursor.at();
        return cursor.skip("else") ? new Otherwise(word, statements()) : null;
    }

    private Loop loop(int first) throws UnreadableException {
        Token word = cursor.next();
        Range head = new Range(cursor.at(), cursor.at());
        if (!word.is("loop")) {
            head = cursor.until("LOOP", t -> t.is("loop"));
            cursor.next();
        }
        int loop = cursor.at() - 1;
        List<Statement> statements = statements();
        cursor.expect("end");
        cursor.expect("loop");
        if (cursor.peek().isName()) {
            cursor.next();
        }
        cursor.expectSymbol(";");
        return new Loop(range(first), kind(word, head), head, loop, statements);
    }

    private Loop.Kind kind(Token word, Range head) {
        return switch (word.text()) {
            case "loop" -> Loop.Kind.PLAIN;
            case "while" -> Loop.Kind.WHILE;
            case "foreach" -> Loop.Kind.ELEMENTS;
            default -> {
                int inside = 0;
                for (int i = head.first(); i < head.behind(); i++) {
                    inside += Brackets.step(tokens, i);
                    if (inside == 0 && tokens.get(i).isSymbol("..")) {
                        yield Loop.Kind.COUNT;
                    }
                }
                yield Loop.Kind.ROWS;
            }
        };
    }

    private void end(String word) throws UnreadableException {
        cursor.expect("end");
        cursor.expect(word);
        cursor.expectSymbol(";");
    }

    private Simple simple(int first) throws UnreadableException {
        Token word = cursor.peek();
        if (!word.isName() && word.kind() != Token.Kind.PARAMETER) {
            throw cursor.unreadable("no statement begins with " + word.text());
        }
        Verb verb = isAssignment() ? Verb.ASSIGN : verb(word);
        cursor.until("a semicolon", t -> t.isSymbol(";"));
        cursor.next();
        return new Simple(range(first), verb);
    }

    private Verb verb(Token word) throws UnreadableException {
        if (word.kind() != Token.Kind.WORD) {
            throw cursor.unreadable("no statement begins with " + word.text());
        }
        Verb verb = Verb.of(word.text());
        if (verb != Verb.RETURN) {
            return verb;
        }
        return cursor.peek(1).is("query")
                ? Verb.RETURN_QUERY
                : cursor.peek(1).is("next") ? Verb.RETURN_NEXT : Verb.RETURN;
    }

    /** A variable, perhaps with fields and subscripts, and then the sign of an assignment. */
    private boolean isAssignment() {
        int ahead = 1;
        int inside = 0;
        while (true) {
            Token token = cursor.peek(ahead);
            if (inside == 0 && (token.isSymbol(":=") || token.isOperator("="))) {
                return true;
            }
            if (token.isSymbol("[")) {
                inside++;
            } else if (token.isSymbol("]")) {
                inside--;
            } else if (inside == 0 && token.isSymbol(".")) {
                ahead++; // the field's name
            } else if (inside == 0 || token.isSymbol(";") || token.text().isEmpty()) {
                return false;
            }
            ahead++;
        }
    }

    private Range range(int first) {
        return new Range(first, cursor.at());
    }
}
