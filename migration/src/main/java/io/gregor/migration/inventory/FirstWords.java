package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells from {@code create procedure p ...} that a text that cannot be read was meant to define {@code p}. */
record FirstWords(ObjectKind kind, ObjectName name) {
    static @Nullable FirstWords of(Stmt.Raw raw) {
        var words = raw.tokens().stream().limit(8).map(t -> t.text()).toList();
        int i = 0;
        if (!is(words, i, "create") && !is(words, i, "alter")) {
            return null;
        }
        i++;
        if (is(words, i, "or")) {
            i += 2;
        }
        var kind = i < words.size() ? kindOf(words.get(i)) : null;
        if (kind == null || i + 1 >= words.size()) {
            return null;
        }
        var first = plain(words.get(i + 1));
        var dotted = is(words, i + 2, ".") && i + 3 < words.size();
        return new FirstWords(kind, dotted ? new ObjectName(first, plain(words.get(i + 3))) : ObjectName.of(first));
    }

    private static boolean is(List<String> words, int index, String word) {
        return index < words.size() && words.get(index).equalsIgnoreCase(word);
    }

    private static @Nullable ObjectKind kindOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "proc", "procedure" -> ObjectKind.PROCEDURE;
            case "table" -> ObjectKind.TABLE;
            case "view" -> ObjectKind.VIEW;
            case "function" -> ObjectKind.FUNCTION;
            case "trigger" -> ObjectKind.TRIGGER;
            case "type" -> ObjectKind.TYPE;
            default -> null;
        };
    }

    private static String plain(String name) {
        boolean wrapped = name.length() > 2 && "[\"".indexOf(name.charAt(0)) >= 0;
        return wrapped ? name.substring(1, name.length() - 1) : name;
    }
}
