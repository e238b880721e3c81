package io.gregor.migration.batch;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.tsql.Dialect;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * The errors of PostgreSQL as those of the old database: number, severity and how far they reach are the old one's, the
 * texts follow its wording. An error that has no counterpart gets the number {@value #NO_COUNTERPART} and PostgreSQL's words.
 */
final class TargetErrors {
    static final int NO_COUNTERPART = -1;

    private static final String OWN = "U0001";
    private static final String RAISED = "exec_stmt_raise";
    private static final int USER_MESSAGE = 50_000;
    private static final int LOWEST_OWN = 13_000;
    private static final Pattern HINT = Pattern.compile("severity (\\d{1,2})(?:, status (-?\\d{1,9}))?");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    private final boolean ase;
    private final ConstraintErrors constraints;

    TargetErrors(Dialect dialect) {
        this.ase = dialect == Dialect.ASE;
        this.constraints = new ConstraintErrors(ase);
    }

    /** A message or an error that the routine went on after; empty for what is PostgreSQL's own talk. */
    Optional<Event> event(SQLWarning warning) {
        ServerErrorMessage said = warning instanceof PSQLWarning w ? w.getServerErrorMessage() : null;
        if (said == null || !RAISED.equals(said.getRoutine())) {
            return Optional.empty();
        }
        String text = said.getMessage() == null ? "" : said.getMessage();
        return Optional.of(
                OWN.equals(said.getSQLState()) ? new Event.Raised(own(said, text)) : new Event.Message(text));
    }

    /**
     * A statement's failure.
     *
     * @param lookUp asks the catalog with one argument
     */
    SqlFailure failure(SQLException e, BinaryOperator<String> lookUp) {
        SqlFailure failure = first(e, lookUp);
        ServerErrorMessage said = said(e);
        boolean goesOn = failure.effect() == Effect.STATEMENT || failure.effect() == Effect.SCOPE;
        String where = said == null || said.getWhere() == null ? "" : said.getWhere();
        return !ase && goesOn && Rethrown.in(where, routine -> lookUp.apply(Rethrown.SOURCE, routine))
                ? failure.reaching(Effect.BATCH)
                : failure;
    }

    private static @Nullable ServerErrorMessage said(SQLException e) {
        return e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    }

    /** What it is where it happens. */
    private SqlFailure first(SQLException e, BinaryOperator<String> lookUp) {
        ServerErrorMessage said = said(e);
        String text = said == null || said.getMessage() == null ? String.valueOf(e.getMessage()) : said.getMessage();
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (said != null && state.equals(OWN)) {
            SqlError own = own(said, text);
            // What is not RAISERROR's number was thrown, which ends the batch.
            boolean thrown = !ase && own.number() != USER_MESSAGE;
            return new SqlFailure(own, thrown ? Effect.BATCH : Effect.STATEMENT, status(said));
        }
        if (said != null && state.startsWith("23")) {
            return constraints.failure(state, said, lookUp);
        }
        SqlFailure known = known(state, text);
        return known != null
                ? known
                : new SqlFailure(
                        new SqlError(NO_COUNTERPART, 16, 1, "PostgreSQL, SQLSTATE " + state + ": " + text),
                        Effect.STATEMENT);
    }

    /** Whether a routine raised it itself; the servers' own numbers that are given here are below. */
    static boolean isOwn(SqlFailure failure) {
        return failure.error().number() >= LOWEST_OWN;
    }

    private static SqlError own(ServerErrorMessage said, String text) {
        String detail = said.getDetail() == null ? "" : said.getDetail().strip();
        int number = detail.matches("-?\\d{1,9}") ? Integer.parseInt(detail) : USER_MESSAGE;
        Matcher hint = hint(said);
        return new SqlError(number, hint.find() ? Integer.parseInt(hint.group(1)) : 16, 1, text);
    }

    /** What the routine would have returned behind the error; null where the error does not say. */
    private static @Nullable Integer status(ServerErrorMessage said) {
        Matcher hint = hint(said);
        return hint.find() && hint.group(2) != null ? Integer.valueOf(hint.group(2)) : null;
    }

    private static Matcher hint(ServerErrorMessage said) {
        return HINT.matcher(said.getHint() == null ? "" : said.getHint());
    }

    private @Nullable SqlFailure known(String state, String text) {
        String name = quoted(text, 0);
        return switch (state) {
            case "22012" ->
                ase
                        ? of(3607, "Divide by zero occurred.", Effect.TRANSACTION)
                        : of(8134, "Divide by zero error encountered.", Effect.STATEMENT);
            case "22003" ->
                ase
                        ? of(3606, "Arithmetic overflow occurred.", Effect.TRANSACTION)
                        : text.startsWith("smallint")
                                ? of(220, "Arithmetic overflow error for data type smallint.", Effect.STATEMENT)
                                : of(
                                        8115,
                                        "Arithmetic overflow error converting expression to data type.",
                                        Effect.STATEMENT);
            case "22001" ->
                ase
                        ? of(9502, "Data exception - string data right truncated.", Effect.STATEMENT)
                        : of(8152, "String or binary data would be truncated.", Effect.STATEMENT);
            case "22P02" -> notANumber(text, name);
            case "22007", "22009" ->
                ase
                        ? of(249, "Syntax error during conversion of a value to a datetime field.", Effect.TRANSACTION)
                        : of(
                                241,
                                "Conversion failed when converting date and/or time from character string.",
                                Effect.TRANSACTION);
            case "22008" ->
                ase
                        ? of(247, "Arithmetic overflow during conversion to a datetime field.", Effect.TRANSACTION)
                        : of(
                                242,
                                "The conversion of a varchar data type to a datetime data type resulted in an "
                                        + "out-of-range value.",
                                Effect.TRANSACTION);
            case "21000" -> of(512, "Subquery returned more than 1 value.", Effect.STATEMENT);
            case "42P01" -> of(208, ase ? name + " not found." : "Invalid object name '" + name + "'.", Effect.SCOPE);
            case "42703" -> of(207, "Invalid column name '" + name + "'.", Effect.SCOPE);
            case "42702" -> of(209, "Ambiguous column name '" + name + "'.", Effect.SCOPE);
            case "42P07", "42723", "42710" ->
                of(2714, "There is already an object named '" + name + "' in the database.", Effect.SCOPE);
            case "42501" -> of(229, "The permission was denied on the object: " + text, Effect.STATEMENT);
            case "40P01" ->
                of(
                        1205,
                        "The transaction was deadlocked and has been chosen as the deadlock victim.",
                        Effect.TRANSACTION);
            case "55P03" -> of(1222, "Lock request time out period exceeded.", Effect.STATEMENT);
            case "54001" -> of(217, "Maximum nesting level exceeded.", Effect.TRANSACTION);
            default -> null;
        };
    }

    private SqlFailure notANumber(String text, String type) {
        String value = quoted(text, 1);
        if (ase) {
            return of(
                    249,
                    "Syntax error during conversion of varchar value '" + value + "' to a " + type + " field.",
                    Effect.TRANSACTION);
        }
        boolean whole = text.contains("type integer") || text.contains("type smallint") || text.contains("type bigint");
        String shown = quoted(text, 0);
        return whole
                ? of(
                        245,
                        "Conversion failed when converting the varchar value '" + shown + "' to data type "
                                + (text.contains("integer") ? "int" : text.contains("bigint") ? "bigint" : "smallint")
                                + ".",
                        Effect.TRANSACTION)
                : of(8114, "Error converting data type varchar to numeric.", Effect.TRANSACTION);
    }

    private static String quoted(String text, int index) {
        Matcher matcher = QUOTED.matcher(text);
        String found = "";
        for (int i = 0; i <= index && matcher.find(); i++) {
            found = matcher.group(1);
        }
        return found;
    }

    private static SqlFailure of(int number, String text, Effect effect) {
        return Errors.of(number, text, effect);
    }
}
