package io.gregor.migration.tsql.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What every parser of a part of the language has at hand. */
abstract class Part {
    final Grammar grammar;

    Part(Grammar grammar) {
        this.grammar = grammar;
    }

    final Tokens tokens() {
        return grammar.tokens;
    }

    /** One or more items with commas between. */
    final <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>(4);
        do {
            items.add(item.get());
        } while (tokens().accept(","));
        return List.copyOf(items);
    }

    /** A list in parentheses, which may be empty. */
    final <T> List<T> parenthesised(Supplier<T> item) {
        tokens().expect("(");
        if (tokens().accept(")")) {
            return List.of();
        }
        List<T> items = list(item);
        tokens().expect(")");
        return items;
    }
}
