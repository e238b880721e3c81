package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.lex.Lexer;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names for variables that a source does not have itself. */
final class FreeNames {
    private final Set<String> taken;

    FreeNames(String source) {
        taken = Lexer.lex(source).tokens().stream()
                .filter(t -> t.kind() == TokenKind.VARIABLE)
                .map(t -> key(t.text()))
                .collect(Collectors.toSet());
    }

    /**
     * The same name for the same parameter and call, another for each other one.
     *
     * @param site a number that no other call in the source has
     */
    String of(String parameter, int site) {
        StringBuilder name = new StringBuilder(parameter).append('_').append(site);
        while (taken.contains(key(name.toString()))) {
            name.append('_');
        }
        return name.toString();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
