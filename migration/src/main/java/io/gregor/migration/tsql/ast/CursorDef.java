package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cursor reads.
 *
 * @param options {@code insensitive}, {@code scroll}, {@code local}, {@code fast_forward}, ..., in lower case as written
 * @param query null only for a cursor over a procedure's rows, which {@code exec} then holds
 * @param readOnly {@code for read only}
 * @param forUpdate {@code for update}
 * @param updateColumns those of {@code for update of ...}
 */
public record CursorDef(
        List<String> options,
        @Nullable Query query,
        @Nullable ExecStmt exec,
        boolean readOnly,
        boolean forUpdate,
        List<Name> updateColumns,
        Span span)
        implements Node {}
