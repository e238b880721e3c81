package io.gregor.migration.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a migrated routine is called on PostgreSQL. It follows from the source alone, never from a draft: a draft that
 * has another shape is refused, and the tests are written against this one.
 *
 * @param schema the target schema, as it stands in the catalog (not quoted)
 * @param name the target name, as it stands in the catalog (not quoted)
 * @param parameters in the order of the declaration
 * @param returns the PostgreSQL return type of a function; null for a procedure
 */
public record RoutineShape(
        Kind kind,
        String schema,
        String name,
        List<Parameter> parameters,
        @Nullable String returns) {
    public RoutineShape {
        parameters = List.copyOf(parameters);
    }

    /** PROCEDURE is called with CALL, the others inside an expression or a FROM clause. */
    public enum Kind {
        PROCEDURE,
        SCALAR_FUNCTION,
        TABLE_FUNCTION,
        TRIGGER_FUNCTION
    }

    /** What a parameter is for. */
    public enum Role {
        /** A parameter of the source. */
        ARGUMENT,
        /** A refcursor through which the n-th result set leaves. */
        RESULT_SET,
        /** The source's return status. */
        RETURN_CODE
    }

    /**
     * One parameter.
     *
     * @param name its PostgreSQL name, as it stands in the catalog (not quoted)
     * @param type its PostgreSQL type, ready for a cast
     * @param output whether it is INOUT
     * @param hasDefault whether a call may leave it out
     * @param sourceName the source's name with its at sign, empty where the source has none
     */
    public record Parameter(
            Role role, String name, String type, boolean output, boolean hasDefault, String sourceName) {}
}
