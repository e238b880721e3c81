package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.CursorRef;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, qualified names and data types. */
final class NameParser extends Part {
    private static final Set<String> TYPES_WITH_VARYING = Set.of("char", "character", "nchar", "binary", "bit");

    NameParser(Grammar grammar) {
        super(grammar);
    }

    /** Whether a name that is no reserved word stands here. Double-quoted text counts. */
    boolean atName() {
        return switch (tokens().kind()) {
            case BRACKETED, DOUBLE_QUOTED -> true;
            case WORD -> !tokens().atAny(Words.RESERVED);
            default -> false;
        };
    }

    /** One identifier; where only a name can stand, reserved words and double-quoted text are names too. */
    Name name() {
        return switch (tokens().kind()) {
            case WORD, BRACKETED, DOUBLE_QUOTED -> nameOf(tokens().next());
            default -> throw tokens().fail("a name");
        };
    }

    /** A name that must not be a reserved word. */
    Name plainName() {
        if (!atName()) {
            throw tokens().fail("a name");
        }
        return name();
    }

    Name nameOf(Token token) {
        boolean quoted =
                switch (token.kind()) {
                    case WORD, VARIABLE, GLOBAL -> false;
                    default -> true;
                };
        return new Name(token.value(), quoted, token.span());
    }

    Name variable() {
        return nameOf(tokens().expect(TokenKind.VARIABLE, "a variable"));
    }

    /** A name with its qualifiers. A word that begins a statement is none here, so that a name left out is noticed. */
    QualifiedName qualified() {
        int start = tokens().mark();
        if (tokens().atAny(Words.STATEMENT_START) && !tokens().key(1).equals("(")) {
            throw tokens().fail("a name");
        }
        if (tokens().at(".")) {
            return rest(start, new Name("", false, tokens().peek().span()));
        }
        return rest(start, name());
    }

    /** The parts after a first one that is read already; stops before {@code .*}. */
    QualifiedName rest(int start, Name first) {
        if (!tokens().at(".") || tokens().key(1).equals("*")) {
            return new QualifiedName(List.of(first), first.span());
        }
        List<Name> parts = new ArrayList<>(4);
        parts.add(first);
        while (tokens().at(".") && !tokens().key(1).equals("*")) {
            Span dot = tokens().next().span();
            parts.add(tokens().at(".") ? new Name("", false, dot) : name());
        }
        return new QualifiedName(List.copyOf(parts), tokens().since(start));
    }

    /** {@code (a, b, c)}. */
    List<Name> columnList() {
        return parenthesised(this::name);
    }

    List<Name> optionalColumnList() {
        return tokens().at("(") ? columnList() : List.of();
    }

    /** A cursor's name or variable, after {@code global} where that is said. */
    CursorRef cursor() {
        int start = tokens().mark();
        boolean global = tokens().at("global") && tokens().kind(1) == TokenKind.WORD && tokens().next() != null;
        Name name = tokens().at(TokenKind.VARIABLE) ? variable() : name();
        return new CursorRef(name, global, tokens().since(start));
    }

    /** An alias, with {@code as} or without, or null. */
    @Nullable Name optionalAlias() {
        if (tokens().accept("as")) {
            return atStringAlias() ? nameOf(tokens().next()) : name();
        }
        return atImplicitAlias() ? name() : null;
    }

    boolean atStringAlias() {
        return tokens().at(TokenKind.STRING) || tokens().at(TokenKind.NATIONAL_STRING);
    }

    boolean atImplicitAlias() {
        return switch (tokens().kind()) {
            case BRACKETED, DOUBLE_QUOTED -> true;
            case WORD -> !tokens().atAny(Words.NO_ALIAS) && !endsClause();
            default -> false;
        };
    }

    /** Words that are an alias unless what follows shows that they begin a clause or statement. */
    private boolean endsClause() {
        if (tokens().key(1).equals(":")) {
            return true;
        }
        return switch (tokens().key()) {
            case "at" -> tokens().key(1).equals("isolation");
            case "plan" -> tokens().kind(1) == TokenKind.STRING || tokens().kind(1) == TokenKind.DOUBLE_QUOTED;
            case "lock" -> tokens().key(1).equals("table");
            case "enable", "disable" -> tokens().key(1).equals("trigger");
            case "dump", "load" ->
                tokens().key(1).startsWith("tran") || tokens().key(1).equals("database");
            default -> false;
        };
    }

    TypeRef type() {
        int start = tokens().mark();
        QualifiedName name = typeName(start);
        List<String> arguments = List.of();
        if (tokens().at("(") && !name.last().is("table")) {
            arguments = typeArguments();
        }
        return new TypeRef(name, arguments, tokens().since(start));
    }

    private QualifiedName typeName(int start) {
        Token first = tokens().peek();
        String key = tokens().key();
        Name name = name();
        String words =
                switch (key) {
                    case "double" -> tokens().accept("precision") ? "double precision" : key;
                    case "unsigned" ->
                        atName() ? key + " " + tokens().next().text().toLowerCase(Locale.ROOT) : key;
                    case "national" -> key + " " + name().key() + varying();
                    default -> TYPES_WITH_VARYING.contains(key) ? key + varying() : key;
                };
        if (first.kind() == TokenKind.WORD && words.length() > key.length()) {
            Span span = tokens().since(start);
            return new QualifiedName(List.of(new Name(words, false, span)), span);
        }
        return rest(start, name);
    }

    private String varying() {
        return tokens().accept("varying") ? " varying" : "";
    }

    private List<String> typeArguments() {
        return parenthesised(() -> {
            StringBuilder argument = new StringBuilder();
            while (!tokens().at(",") && !tokens().at(")") && !tokens().atEnd()) {
                boolean word = tokens().at(TokenKind.WORD);
                if (word && !argument.isEmpty() && !argument.toString().endsWith(".")) {
                    argument.append(' ');
                }
                argument.append(tokens().next().value());
            }
            if (argument.isEmpty()) {
                throw tokens().fail("a length");
            }
            return argument.toString();
        });
    }
}
