package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database that holds a session's permanent objects, where that is not the interpreter. What names one of them is
 * done there; variables, control of flow, temporary tables and cursors stay in the session, and so do transactions, of
 * which it hears.
 *
 * <p>Errors of the database are {@link io.gregor.migration.interpret.value.SqlFailure}s, after which the failed statement
 * has left nothing behind; what it cannot do is a {@link NotKnownException}.
 */
public interface Elsewhere {

    /** What a statement may look at in the session. */
    interface Here {
        Value variable(Name name);

        /** A global variable by its lower-case name without at signs. */
        Value global(String name);

        /** The limit of {@code set rowcount}, 0 for none. */
        long rowLimit();

        boolean ansiNulls();

        /** Whether the identity column of a table takes given values. */
        boolean identityInsert(QualifiedName table);
    }

    /**
     * What a statement gave.
     *
     * @param events for the client, in order
     * @param rowCount rows given or changed; negative where not known
     * @param identity the last identity that was drawn, null for none
     */
    record Answer(
            List<Event> events, long rowCount, @Nullable Long identity) {}

    /** Rows of a query, for the session itself. */
    record Rows(List<ResultColumn> columns, List<List<Value>> rows) {}

    /**
     * An argument of a call.
     *
     * @param name null where it is given by its place
     * @param value null for {@code default}
     */
    record Argument(@Nullable Name name, @Nullable Value value, boolean output) {}

    /**
     * What a call gave.
     *
     * @param returnCode null where it is not known
     * @param outputs by the place of the argument
     */
    record Called(Answer answer, @Nullable Integer returnCode, Map<Integer, Value> outputs) {}

    /** @param type as in the old system tables: {@code U}, {@code V}, {@code P}, {@code FN}, {@code TR} */
    record Held(String name, String type) {}

    Rows query(Query query, Here here);

    Answer change(DmlStmt statement, Here here);

    /** Makes a permanent table of the rows of a query; gives their number. */
    long create(QualifiedName table, Query rows, Here here);

    boolean hasProcedure(QualifiedName name, int number);

    Called call(QualifiedName name, int number, List<Argument> arguments);

    /** The type of a scalar function, null where there is none of this name. */
    @Nullable SqlType function(QualifiedName name);

    Value function(QualifiedName name, List<Value> arguments);

    /** All rows of a table or view, for queries that join it with what is in the session. */
    Rows table(QualifiedName name);

    /** The text that statements are read from, from now on; gives the one before. */
    String reading(String text);

    /** Creates, changes or drops a permanent object; the statement stands in the text that is read. */
    void define(Stmt statement);

    List<Held> objects();

    /** The user types as system types in T-SQL's words, by name. */
    Map<String, String> userTypes();

    /** What was received before the last failure, and is not part of any answer. */
    List<Event> unsaid();

    void begin();

    void commit();

    void rollback();

    void save(String name);

    void rollbackTo(String name);
}
