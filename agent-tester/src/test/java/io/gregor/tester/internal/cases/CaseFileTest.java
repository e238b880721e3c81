package io.gregor.tester.internal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.model.Oracle;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given cases: what a file says is what is tested, and a mistake in it is shown with its place. */
class CaseFileTest {
    private static final SourceSchema SCHEMA = Sources.schema("""
            create table orders (order_id numeric(6,0) identity, price money null, at datetime null)
            go
            create procedure p @id int, @n varchar(5) = 'x', @band char(4) output as
              insert orders (price) values (1)
              return 0
            """);

    @Test
    void theExamplesCasesAreRead() throws Exception {
        var schema =
                Sources.schema(Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql"));
        var cases = CaseFile.read(Sources.topCustomer("TopCustomer.cases.json"), schema);
        assertThat(cases)
                .extracting(Scenario::name)
                .containsExactly(
                        "no records",
                        "above 60",
                        "between 30 and 60",
                        "30 or less",
                        "exactly 30",
                        "exactly 60",
                        "price is null");
        assertThat(cases).allMatch(c -> c.oracle() == Oracle.GIVEN);
    }

    @Test
    void everythingThatACaseMaySayIsKept() throws Exception {
        Scenario scenario = CaseFile.read("""
                {"cases": [ // people write comments
                  {"name": "all", "description": "one, two",
                   "rows": {"ORDERS": [{"price": 60.01, "at": "2024-02-29 10:00"}, {}]},
                   "call": {"@id": 1, "@BAND": null, "@n": "0x1f"},
                   "expect": {"return": -1, "value": true, "output": {"@band": "high"},
                     "results": [[[1, null]], {"columns": ["a"], "rows": [["x"]], "ordered": true}],
                     "messages": ["hello"], "tables": {"orders": [{"price": 1}]}, "unchanged": ["dbo.orders"],
                     "error": {"number": 20001, "text": "no"}}}]}
                """, SCHEMA).getFirst();
        assertThat(scenario.description()).isEqualTo("one; two");
        assertThat(scenario.rows())
                .containsExactly(
                        new Row(
                                "ORDERS",
                                Map.of("price", Datum.number("60.01"), "at", new Datum.Moment("2024-02-29T10:00"))),
                        new Row("ORDERS", Map.of()));
        assertThat(scenario.action())
                .isEqualTo(new Action.Call(
                        Map.of("@id", Datum.number(1), "@BAND", Datum.NULL, "@n", new Datum.Binary("1f"))));
        assertThat(scenario.expected())
                .isEqualTo(new Expectation(
                        -1,
                        Datum.number(1),
                        Map.of("@band", Datum.text("high")),
                        List.of(
                                new ResultRows(List.of(), List.of(List.of(Datum.number(1), Datum.NULL)), false),
                                new ResultRows(List.of("a"), List.of(List.of(Datum.text("x"))), true)),
                        List.of("hello"),
                        List.of(new TableRows("orders", List.of("price"), List.of(List.of(Datum.number(1))))),
                        List.of("dbo.orders"),
                        new ExpectedError(20001, "no")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "{\"cases\": [                     | line 1, column 12: not JSON",
                "``                                | the file is empty",
                "[]                                | line 1, column 1: the file must be an object {...}, not an array",
                "{\"casses\": []}                  | line 1, column 12: the file has no key \"casses\"; it may have \"cases\"",
                "{\"cases\": []}                   | \"cases\" needs between 1 and 500 cases",
                "{\"cases\": [1]}                  | line 1, column 12: a case must be an object {...}, not a number",
                "{\"cases\": [{\"name\": \"a\", \"expect\": {\"return\": 0}}]} | \"call\" must give a value for @id, which has no default",
                "{\"cases\": [{\"name\": \"a\", \"name\": \"b\"}]} | Duplicate field 'name'",
                "{\"cases\": [{\"name\": \"a,b\", \"call\": {\"@id\": 1, \"@band\": 1}, \"expect\": {\"return\": 0}}]} | line 1, column 21: a name holds no comma",
                "{\"cases\": [{\"name\": \"\", \"expect\": {\"return\": 0}}]} | a name needs between 1 and 100 characters",
                "CASE {\"return\": \"0\"}         | \"return\" must be a number, not a string",
                "CASE {\"return\": 0.5}            | \"return\" must be a whole number",
                "CASE {}                           | states nothing: a test that cannot fail is no test",
                "CASE {\"retrun\": 0}              | has no key \"retrun\"",
                "CASE {\"output\": {\"@id\": 1}}   | \"@id\" is no output parameter",
                "CASE {\"output\": {\"@x\": 1}}    | has no parameter \"@x\"; it has @id, @n, @band",
                "CASE {\"tables\": {\"order\": []}} | uses no table \"order\"; it uses orders",
                "CASE {\"tables\": {\"orders\": [{\"prize\": 1}]}} | table orders has no column \"prize\"; it has order_id, price, at",
                "CASE {\"tables\": {\"orders\": [{\"price\": 1}, {\"at\": null}]}} | must name the same columns in one order",
                "CASE {\"messages\": [1]}          | a message must be a string, not a number",
                "CASE {\"messages\": [\"\\u0000\"]} | PostgreSQL cannot store the character \\u0000",
                "CASE {\"messages\": [\"\\ud800\"]} | half of a surrogate pair",
                "CASE {\"return\": 1e999}          | too many digits",
                "CASE {\"output\": {\"@band\": [1]}} | a value is a string, a number, true, false or null",
                "CASE {\"results\": [[1]]}         | a row of a result set must be an array [...], not a number",
                "CASE {\"unchanged\": [\"t\"]}     | uses no table \"t\"",
                "TWICE                             | the name \"A\" is taken",
                "DEEP                              | nesting depth"
            })
    void aMistakeIsShownInOneLine(String text, String message) {
        String one = "{\"name\": \"a\", \"call\": {\"@id\": 1, \"@band\": null}, \"expect\": ";
        String taken = one + "{\"return\": 0}}, " + one.replace("\"a\"", "\"A\"") + "{\"return\": 0}}";
        String json =
                switch (text) {
                    case "TWICE" -> "{\"cases\": [" + taken + "]}";
                    case "DEEP" -> "[".repeat(10_000);
                    default -> text.startsWith("CASE") ? "{\"cases\": [" + one + text.substring(5) + "}]}" : text;
                };
        assertThatThrownBy(() -> CaseFile.read(json, SCHEMA))
                .isInstanceOf(CaseFileException.class)
                .hasMessageContaining(message)
                .hasMessageMatching("line \\d+, column \\d+: [^\\n]*");
    }
}
