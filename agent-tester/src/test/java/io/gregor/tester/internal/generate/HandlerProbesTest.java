package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Migrations;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A procedure that asks for its caller's error is called where there is one, and where there is none. */
class HandlerProbesTest {
    private static final String TELL = """
            create procedure tell @times int output as
            begin
                set @times = @times + 1
                if error_number() is null return 1
                print 'Error ' + convert(varchar(9), error_number()) + ', ' + convert(varchar(5), error_severity())
                    + ', ' + convert(varchar(5), error_state()) + ', ' + isnull(error_procedure(), '-')
                    + ', ' + convert(varchar(5), error_line())
                print error_message()
                return 2
            end
            """;

    private static List<Scenario> scenarios(String source) {
        List<SourceObject> objects = Sources.objects(source, Dialect.SQLSERVER);
        SourceObject object = objects.getLast();
        List<SourceObject> around = new Migrations(objects, Dialect.SQLSERVER).around(object);
        var schema = SchemaReader.read(object, around, Dialect.SQLSERVER);
        return Generator.generate(Reference.open(object, around, schema, Dialect.SQLSERVER), List.of())
                .scenarios();
    }

    @Test
    void whatItSaysOfTheErrorIsExpected() {
        List<Scenario> scenarios = scenarios(TELL);
        assertThat(scenarios)
                .filteredOn(s -> s.action() instanceof Action.Handle)
                .extracting(s -> s.expected().messages())
                .contains(
                        List.of("Error 8134, 16, 1, -, 99991", "Divide by zero error encountered."),
                        List.of("Error 50000, 11, 3, Transfer, 99991", "No such account: 17"),
                        List.of("Error *, 25, 255, " + "T".repeat(128) + ", *", "Not enough: 1 of 2"));
        assertThat(scenarios)
                .filteredOn(s -> s.action() instanceof Action.Call)
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.expected().returnCode()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create procedure p as print 'a'",
                "create procedure p as begin try select 1 / 0 end try begin catch print error_message() end catch",
                "create function f() returns int as begin return error_number() end",
            })
    void whatAsksForNoErrorOrForItsOwnIsOnlyCalled(String source) {
        assertThat(scenarios(source)).noneMatch(s -> s.action() instanceof Action.Handle);
    }
}
