package io.gregor.migration.interpret.query;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.lex.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that is the same for two expressions that mean the same in a scope, wherever they stand and however qualified. */
final class Canonical {
    private Canonical() {}

    static String of(Expr expr, Scope scope) {
        StringBuilder text = new StringBuilder();
        append(expr, scope, text);
        return text.toString();
    }

    private static void append(@Nullable Object part, Scope scope, StringBuilder text) {
        switch (part) {
            case null -> text.append('~');
            case Span span -> {}
            case Origin origin -> {}
            case Name name -> text.append(name.key());
            case Expr.Column column -> {
                Scope.Place place = scope.findHere(column.name(), 0);
                text.append(place == null ? column.name().key() : "#" + place.index());
            }
            case List<?> list -> {
                text.append('[');
                list.forEach(item -> {
                    append(item, scope, text);
                    text.append(',');
                });
                text.append(']');
            }
            case Record node -> {
                text.append(node.getClass().getSimpleName()).append('(');
                for (RecordComponent component : node.getClass().getRecordComponents()) {
                    append(value(node, component), scope, text);
                    text.append(';');
                }
                text.append(')');
            }
            default -> text.append(part);
        }
    }

    private static @Nullable Object value(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
