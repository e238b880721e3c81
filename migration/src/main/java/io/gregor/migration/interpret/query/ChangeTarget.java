package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The source of a {@code from} whose rows are to be changed, and what was found behind it. */
final class ChangeTarget {
    private final TableRef ref;
    private final Set<String> columns;
    private @Nullable Updatable found;

    /** @param columns those to be changed, in lower case; empty where whole rows are */
    ChangeTarget(TableRef ref, Set<String> columns) {
        this.ref = ref;
        this.columns = columns;
    }

    boolean is(TableRef other) {
        return ref == other;
    }

    TableRef ref() {
        return ref;
    }

    Set<String> columns() {
        return columns;
    }

    void found(Updatable source) {
        found = source;
    }

    Updatable found() {
        if (found == null) {
            throw new NotKnownException("a change of something that is no table", ref.span());
        }
        return found;
    }
}
