package io.gregor.tester.internal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.tester.Sources;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The change that fires a trigger in a given case. */
class ChangeReaderTest {
    private static final SourceSchema SCHEMA = Sources.schema("""
            create table worker (worker_id int primary key, pay int null)
            go
            create table audit (worker_id int)
            go
            create trigger t on worker for insert, update, delete as insert audit select worker_id from inserted
            """);

    private static Action read(String change) throws CaseFileException {
        String json = "{\"cases\": [{\"name\": \"a\", " + change + ", \"expect\": {\"unchanged\": [\"audit\"]}}]}";
        return CaseFile.read(json, SCHEMA).getFirst().action();
    }

    @Test
    void rowsOfOneInsert() throws Exception {
        assertThat(
                        read(
                                "\"insert\": {\"worker\": [{\"worker_id\": 1, \"pay\": 2}, {\"worker_id\": 3, \"pay\": null}]}"))
                .isEqualTo(new Action.InsertRows(
                        "dbo.worker",
                        List.of("worker_id", "pay"),
                        List.of(List.of(Datum.number(1), Datum.number(2)), List.of(Datum.number(3), Datum.NULL))));
    }

    @Test
    void anUpdateOfSomeRowsAndADeleteOfAll() throws Exception {
        assertThat(read("\"update\": {\"worker\": {\"set\": {\"pay\": 5}, \"where\": {\"worker_id\": 1}}}"))
                .isEqualTo(new Action.Update(
                        "dbo.worker", Map.of("pay", Datum.number(5)), Map.of("worker_id", Datum.number(1))));
        assertThat(read("\"delete\": {\"worker\": {}}")).isEqualTo(new Action.Delete("dbo.worker", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"call\": {} | a trigger is fired by a change",
                "\"rows\": {} | needs one change",
                "\"insert\": {\"worker\": [{}]}, \"delete\": {\"worker\": {}} | needs one change",
                "\"delete\": {} | \"delete\" needs one table",
                "\"delete\": {\"audit\": {}} | a change of audit does not fire the trigger, one of worker does",
                "\"insert\": {\"worker\": []} | needs a row at least",
                "\"insert\": {\"worker\": [{\"pay\": 1}, {\"worker_id\": 1}]} | must name the same columns in one order",
                "\"update\": {\"worker\": {\"set\": {}}} | \"set\" needs a column at least",
                "\"update\": {\"worker\": {\"where\": {}}} | needs \"set\"",
                "\"update\": {\"worker\": {\"set\": {\"wage\": 1}}} | table worker has no column \"wage\"",
                "\"delete\": {\"worker\": {\"were\": {}}} | has no key \"were\"",
            })
    void aMistakeIsTold(String change, String message) {
        assertThatThrownBy(() -> read(change))
                .isInstanceOf(CaseFileException.class)
                .hasMessageContaining(message);
    }
}
