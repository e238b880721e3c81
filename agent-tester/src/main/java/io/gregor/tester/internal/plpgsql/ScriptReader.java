package io.gregor.tester.internal.plpgsql;

import io.gregor.tester.internal.plpgsql.Script.Part;
import io.gregor.tester.internal.plpgsql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a script into its statements and reads the bodies of its routines. */
final class ScriptReader {
    private final String text;
    private final List<Token> tokens;

    ScriptReader(String text) throws UnreadableException {
        this.text = text;
        this.tokens = Lexer.read(text);
    }

    Script read() throws UnreadableException {
        List<Part> parts = new ArrayList<>();
        int first = 0;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += Brackets.step(tokens, i);
            if (depth < 0) {
                throw new UnreadableException(
                        "a bracket is closed that was not opened", tokens.get(i).start());
            }
            if (depth == 0 && tokens.get(i).isSymbol(";")) {
                if (i > first) {
                    parts.add(part(new Range(first, i)));
                }
                first = i + 1;
            }
        }
        if (depth > 0) {
            throw new UnreadableException("a bracket or CASE is not closed", text.length());
        }
        if (first < tokens.size()) {
            parts.add(part(new Range(first, tokens.size())));
        }
        return new Script(text, tokens, parts);
    }

    private Part part(Range range) throws UnreadableException {
        int at = range.first();
        if (word(range, at).equals("alter") || !word(range, at).equals("create")) {
            return word(range, at).equals("alter") && word(range, at + 1).equals("table")
                    ? new Part.Definition(range)
                    : new Part.Other(range);
        }
        at++;
        if (word(range, at).equals("or")) {
            at += 2;
        }
        return switch (word(range, at)) {
            case "function", "procedure" -> routine(range, word(range, at).equals("procedure"));
            case "view" -> view(range, at);
            case "table", "unique", "index" -> new Part.Definition(range);
            default -> new Part.Other(range);
        };
    }

    private Part view(Range range, int at) throws UnreadableException {
        int depth = 0;
        for (int i = at; i < range.behind(); i++) {
            depth += Brackets.step(tokens, i);
            if (depth == 0 && tokens.get(i).is("as")) {
                return new Part.View(range, i + 1);
            }
        }
        throw new UnreadableException("a view has no query", tokens.get(at).start());
    }

    private Part routine(Range range, boolean procedure) throws UnreadableException {
        String language = "";
        Token body = null;
        int depth = 0;
        for (int i = range.first(); i < range.behind() - 1; i++) {
            depth += Brackets.step(tokens, i);
            if (depth == 0 && tokens.get(i).is("language")) {
                language = tokens.get(i + 1).text();
            } else if (depth == 0 && tokens.get(i).is("as") && tokens.get(i + 1).kind() == Kind.DOLLAR) {
                body = tokens.get(i + 1);
            }
        }
        int start = tokens.get(range.first()).start();
        if (body == null) {
            throw new UnreadableException("a routine has no body in dollar quotes", start);
        }
        int tag = body.text().indexOf('$', 1) + 1;
        List<Token> inside = Lexer.read(text, body.start() + tag, body.end() - tag);
        return switch (language) {
            case "plpgsql" -> new Part.Routine(range, procedure, inside, BodyReader.read(inside));
            case "sql" -> new Part.Queries(range, inside);
            default -> throw new UnreadableException("a routine is in the language " + language, start);
        };
    }

    private String word(Range range, int index) {
        return index < range.behind() && tokens.get(index).kind() == Kind.WORD
                ? tokens.get(index).text()
                : "";
    }
}
