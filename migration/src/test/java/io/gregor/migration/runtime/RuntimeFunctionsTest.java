package io.gregor.migration.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.BatchResult;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.util.PSQLException;

/** The functions against what T-SQL's documentation says, and the reference interpreter against the same. */
class RuntimeFunctionsTest {
    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = TestDatabase.empty();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @TestFactory
    Stream<DynamicTest> givesWhatIsDocumented() {
        return RuntimeCase.all().stream()
                .map(c -> DynamicTest.dynamicTest(c.call() + " => " + c.expected(), () -> {
                    assertThat(onPostgres(c.call())).isEqualTo(c.expected());
                    for (Dialect dialect : c.dialects()) {
                        assertThat(referred(c.source(), dialect))
                                .as("%s in the reference, %s", c.source(), dialect)
                                .isEqualTo(c.untold() ? "?" : c.expected());
                    }
                }));
    }

    @Test
    void everyFunctionHasCases() {
        Set<String> tested =
                RuntimeCase.all().stream().map(RuntimeCase::function).collect(Collectors.toSet());
        assertThat(RuntimeSchema.functions()).extracting(RuntimeFunction::name).allMatch(tested::contains);
    }

    /** A text from user input must not find another function or operator in front of PostgreSQL's own. */
    @Test
    void nothingIsLookedForInTheCallersSchemas() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT p.proname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
                        WHERE p.pronamespace = 'tsql'::regnamespace
                          AND (l.lanname = 'sql') <> (p.prosqlbody IS NOT NULL)
                           OR p.pronamespace = 'tsql'::regnamespace AND l.lanname = 'plpgsql'
                          AND p.proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, pg_temp']
                           OR p.pronamespace = 'tsql'::regnamespace AND (p.provolatile = 'v' OR p.prosecdef)
                           OR p.pronamespace = 'tsql'::regnamespace
                          AND (p.provolatile = 's') <> (p.proname LIKE 'datetime_text%')
                        """)) {
            assertThat(rows.next()).isFalse();
        }
    }

    private static String onPostgres(String call) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + call)) {
            rows.next();
            String text = rows.getString(1);
            return text == null
                    ? "NULL"
                    : switch (rows.getMetaData().getColumnTypeName(1)) {
                        case "bool" -> text.equals("t") ? "1" : "0";
                        case "timestamp" ->
                            Timestamp.valueOf(rows.getObject(1, LocalDateTime.class))
                                    .toString();
                        case "float8" -> Double.toString(rows.getDouble(1));
                        default -> text;
                    };
        } catch (PSQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).startsWith("22");
            return "error";
        }
    }

    private static String referred(String expression, Dialect dialect) {
        boolean condition = expression.contains(" like ");
        String query = condition
                ? "select case when " + expression + " then 1 when not (" + expression + ") then 0 end"
                : "select " + expression;
        try {
            for (BatchResult result : new Interpreter(dialect).run(TsqlParser.parse(query, dialect))) {
                for (Event event : result.events()) {
                    return event instanceof Event.Rows rows
                            ? shown(rows.resultSet().rows().getFirst().getFirst())
                            : "error";
                }
            }
            return "nothing";
        } catch (NotKnownException e) {
            return "?";
        }
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Null n -> "NULL";
            case Value.Int i -> Long.toString(i.value());
            case Value.Decimal d -> d.value().toPlainString();
            case Value.Float f -> Double.toString(f.value());
            case Value.Text t -> t.value();
            case Value.Moment m -> Timestamp.valueOf(m.value()).toString();
            case Value.Binary b -> "0x" + b.hex();
        };
    }
}
