package io.gregor.tester.internal.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test does after its rows stand. */
public sealed interface Action {
    /**
     * Calls the routine.
     *
     * @param arguments by the source's parameter names with their at signs; what is left out gets its default
     */
    record Call(Map<String, Datum> arguments) implements Action {
        public Call {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }

    /**
     * Calls the procedure as a caller does that handles an error.
     *
     * @param error what the procedure is told when it asks
     */
    record Handle(Caught error, Call call) implements Action {}

    /** Reads all of the view that is tested. */
    record Read() implements Action {}

    /** Inserts one more row, which may be refused. The table stands alone: its triggers do not fire. */
    record Insert(Row row) implements Action {}

    /** One statement that changes a table and fires its triggers. */
    sealed interface Change extends Action {
        /** The table's name in the source, with or without owner. */
        String table();
    }

    /**
     * Inserts rows by one statement.
     *
     * @param columns the columns that are given
     * @param rows values in the order of the columns; without any, the statement still runs
     */
    record InsertRows(String table, List<String> columns, List<List<Datum>> rows) implements Change {
        public InsertRows {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Sets columns in all rows that hold the values in {@code where}; in all rows where that is empty.
     *
     * @param set never empty
     */
    record Update(String table, Map<String, Datum> set, Map<String, Datum> where) implements Change {
        public Update {
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        }
    }

    /** Deletes all rows that hold the values in {@code where}; all rows where that is empty. */
    record Delete(String table, Map<String, Datum> where) implements Change {
        public Delete {
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        }
    }
}
