package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.SqlError;
import org.jspecify.annotations.Nullable;

/** What functions can ask about the session and the catalog. */
public interface SessionFacts {
    /** The number of an object, 0 where there is none. */
    int objectId(String name);

    @Nullable String objectName(int id);

    String database();

    String user();

    /** Whether the trigger that runs was fired by an update of this column; null outside of triggers. */
    @Nullable Boolean updated(String column);

    /** The error being handled by a {@code catch} block, or null. */
    @Nullable SqlError caught();

    /** What {@code error_line()} gives for a line of the source; null where it is not known. */
    @Nullable Integer line(int ofSource);

    /** What {@code newid()} gives next; null where it is not known. */
    @Nullable String identifier();

    int transactions();

    /** 1, 0 or -1: whether the transaction can go on. */
    int transactionState();

    @Nullable Long lastIdentity(boolean ofScope);

    int nesting();
}
