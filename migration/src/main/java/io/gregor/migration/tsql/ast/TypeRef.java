package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/**
 * A data type as written: system type or user type.
 *
 * @param name types of several words are one name with single blanks ({@code double precision}, {@code character varying},
 *     {@code unsigned int})
 * @param arguments length, precision, scale or {@code max} as text; of {@code xml} its schema collection
 */
public record TypeRef(QualifiedName name, List<String> arguments, Span span) implements Node {
    /** The last part of the name in lower case. */
    public String key() {
        return name.last().key();
    }
}
