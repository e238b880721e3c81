package io.gregor.migration.batch;

import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.model.BoundRule;
import io.gregor.migration.translate.TypeChecks;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/** Broken constraints, in the words of the old database. */
final class ConstraintErrors {
    private static final String KIND = "SELECT contype::text FROM pg_catalog.pg_constraint WHERE conname = ? LIMIT 1";

    private final boolean ase;

    ConstraintErrors(boolean ase) {
        this.ase = ase;
    }

    SqlFailure failure(String state, ServerErrorMessage said, BinaryOperator<String> lookUp) {
        String table = shown(said.getTable());
        String constraint = shown(said.getConstraint());
        return switch (state) {
            case "23505" -> duplicate(table, constraint, said, lookUp);
            case "23502" ->
                ase
                        ? error(
                                233,
                                "The column " + shown(said.getColumn()) + " in table " + table
                                        + " does not allow null values.")
                        : error(
                                515,
                                "Cannot insert the value NULL into column '" + shown(said.getColumn()) + "', table '"
                                        + table + "'; column does not allow nulls.");
            case "23503" -> foreignKey(table, constraint, shown(said.getMessage()));
            case "23514" -> check(table, constraint, said.getDatatype() != null);
            default -> broken(table, constraint);
        };
    }

    /** Ranges that a type has in the source, and a check in PostgreSQL. */
    private SqlFailure check(String table, String constraint, boolean ofType) {
        if (ofType || BoundRule.column(constraint).isPresent()) {
            return error(
                    ase ? 552 : 513,
                    "A column insert or update conflicts with a rule bound to the column, table '" + table
                            + "', constraint name '" + constraint + "'.");
        }
        if (constraint.startsWith(TypeChecks.LENGTH)) {
            return error(8152, "String or binary data would be truncated.");
        }
        if (constraint.startsWith(TypeChecks.BYTE)) {
            return ase
                    ? Errors.of(247, "Arithmetic overflow during conversion to a TINYINT field.", Effect.TRANSACTION)
                    : error(220, "Arithmetic overflow error for data type tinyint.");
        }
        return broken(table, constraint);
    }

    private SqlFailure broken(String table, String constraint) {
        return ase
                ? error(
                        548,
                        "Check constraint violation occurred, table name = '" + table + "', constraint name = '"
                                + constraint + "'.")
                : error(
                        547,
                        "The statement conflicted with the CHECK constraint \"" + constraint + "\", table \"" + table
                                + "\".");
    }

    private SqlFailure duplicate(
            String table, String constraint, ServerErrorMessage said, BinaryOperator<String> lookUp) {
        if (shown(said.getMessage()).startsWith("could not create unique index")) {
            return error(
                    1505,
                    "The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name '"
                            + table + "' and the index name '" + constraint + "'.");
        }
        String kind = lookUp.apply(KIND, constraint);
        if (ase || kind.isEmpty()) {
            return error(
                    2601,
                    "Attempt to insert duplicate key row in object '" + table + "' with unique index '" + constraint
                            + "'.");
        }
        String detail = shown(said.getDetail());
        int equals = detail.indexOf(")=(");
        int end = detail.lastIndexOf(')');
        String value = equals < 0 || end < equals ? "" : detail.substring(equals + 2, end + 1);
        return error(
                2627,
                "Violation of " + (kind.equals("p") ? "PRIMARY" : "UNIQUE") + " KEY constraint '" + constraint
                        + "'. Cannot insert duplicate key in object 'dbo." + table + "'."
                        + (value.isEmpty() ? "" : " The duplicate key value is " + value + "."));
    }

    /** PostgreSQL's message says on which side the key was broken. */
    private SqlFailure foreignKey(String table, String constraint, String message) {
        boolean parent = message.toLowerCase(Locale.ROOT).startsWith("update or delete");
        if (!ase) {
            return error(
                    547,
                    "The statement conflicted with the " + (parent ? "REFERENCE" : "FOREIGN KEY") + " constraint \""
                            + constraint + "\", table \"" + table + "\".");
        }
        return parent
                ? error(
                        547,
                        "Dependent foreign key constraint violation in a referential integrity constraint, table name = '"
                                + table + "', constraint name = '" + constraint + "'.")
                : error(
                        546,
                        "Foreign key constraint violation occurred, table name = '" + table + "', constraint name = '"
                                + constraint + "'.");
    }

    private static SqlFailure error(int number, String text) {
        return Errors.of(number, text, Effect.STATEMENT);
    }

    private static String shown(@Nullable String part) {
        return part == null ? "" : part;
    }
}
