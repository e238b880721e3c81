package io.gregor.migration.tsql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a cursor. */
public sealed interface CursorStmt extends Stmt {
    record Declare(Name cursor, CursorDef definition, Origin origin) implements CursorStmt {}

    record Open(CursorRef cursor, Origin origin) implements CursorStmt {}

    /** {@code offset} is present for {@code ABSOLUTE} and {@code RELATIVE}; {@code into} may be empty. */
    record Fetch(Direction direction, @Nullable Expr offset, CursorRef cursor, List<Name> into, Origin origin)
            implements CursorStmt {}

    record Close(CursorRef cursor, Origin origin) implements CursorStmt {}

    record Deallocate(CursorRef cursor, Origin origin) implements CursorStmt {}

    enum Direction {
        NEXT,
        PRIOR,
        FIRST,
        LAST,
        ABSOLUTE,
        RELATIVE
    }
}
