package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.model.BoundRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The errors of broken constraints. */
final class Violations {
    private Violations() {}

    static SqlFailure isNull(Rules rules, String column, String table) {
        return rules.ase()
                ? error(233, "The column " + column + " in table " + table + " does not allow null values.")
                : error(
                        515,
                        "Cannot insert the value NULL into column '" + column + "', table '" + table
                                + "'; column does not allow nulls.");
    }

    static SqlFailure duplicate(Rules rules, String table, @Nullable String key, boolean index) {
        if (rules.ase() || index) {
            return error(
                    2601,
                    "Attempt to insert duplicate key row in object '" + table + "' with unique index '" + shown(key)
                            + "'.");
        }
        return error(
                2627,
                "Violation of UNIQUE or PRIMARY KEY constraint '" + shown(key)
                        + "'. Cannot insert duplicate key in object '" + table + "'.");
    }

    static SqlFailure check(Rules rules, String statement, String table, @Nullable String constraint) {
        Optional<String> ruled = BoundRule.column(constraint);
        if (ruled.isPresent()) {
            return rule(rules, ruled.get(), table);
        }
        return rules.ase()
                ? error(
                        548,
                        "Check constraint violation occurred, table name = '" + table + "', constraint name = '"
                                + shown(constraint) + "'.")
                : error(
                        547,
                        "The " + statement + " statement conflicted with the CHECK constraint \"" + shown(constraint)
                                + "\", table \"" + table + "\".");
    }

    static SqlFailure noParent(Rules rules, String statement, String table, @Nullable String constraint) {
        return rules.ase()
                ? error(
                        546,
                        "Foreign key constraint violation occurred, table name = '" + table + "', constraint name = '"
                                + shown(constraint) + "'.")
                : error(
                        547,
                        "The " + statement + " statement conflicted with the FOREIGN KEY constraint \""
                                + shown(constraint) + "\", table \"" + table + "\".");
    }

    static SqlFailure hasChildren(Rules rules, String statement, String table, @Nullable String constraint) {
        return rules.ase()
                ? error(
                        547,
                        "Dependent foreign key constraint violation in a referential integrity constraint, table "
                                + "name = '" + table + "', constraint name = '" + shown(constraint) + "'.")
                : error(
                        547,
                        "The " + statement + " statement conflicted with the REFERENCE constraint \""
                                + shown(constraint) + "\", table \"" + table + "\".");
    }

    static SqlFailure rule(Rules rules, String column, String table) {
        return error(
                rules.ase() ? 552 : 513,
                "A column insert or update conflicts with a rule bound to the column, table '" + table + "', column '"
                        + column + "'.");
    }

    private static String shown(@Nullable String name) {
        return name == null ? "unnamed" : name;
    }

    private static SqlFailure error(int number, String text) {
        return Errors.of(number, text, SqlFailure.Effect.STATEMENT);
    }
}
