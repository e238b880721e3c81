package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of a few lines that would keep a translator busy for years if it read any part of them twice. */
class EndsInTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select x from (values ((%s)), (2)) v (x)",
                "select value from generate_series((%s), 9)",
                "with c (n) as (select n from (%s) d (n) union all select n + 1 from c where n < 3) select n from c"
            })
    void queriesInsideEachOtherEndInTime(String level) {
        String query = "select 1";
        for (int i = 0; i < 40; i++) {
            query = level.replace("%s", query);
        }
        SourceObject object = object("p", ObjectKind.PROCEDURE, "create procedure p as " + query);
        Translation translation = inTime(object, List.of(object));
        assertThat(translation.findings()).extracting(Finding::rule).doesNotContain("R0");
        assertThat(translation.complete()).isEqualTo(!level.startsWith("with"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void functionsThatCallOthersTwiceEndInTime(boolean circle) {
        List<SourceObject> objects = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String next = "dbo.f" + (i + 1) % 40 + "()";
            String query = i < 39 || circle
                    ? "select a.n, b.n as m from " + next + " a cross join " + next + " b"
                    : "select 1 as n, 2 as m";
            String text = "create function f" + i + " () returns table as return (" + query + ")";
            objects.add(object("f" + i, ObjectKind.FUNCTION, text));
        }
        Translation translation = inTime(objects.getFirst(), objects);
        assertThat(translation.findings()).extracting(Finding::rule).doesNotContain("R0");
        if (!circle) {
            assertThat(translation.sql()).contains("n integer, m integer");
        }
    }

    @Test
    void thousandsOfTextsAreNotAllReadBehindAllThatStandsBeforeThem() {
        SourceObject object =
                object("p", ObjectKind.PROCEDURE, "create procedure p as\n" + "exec ('print ''x''')\n".repeat(3000));
        Translation translation = inTime(object, List.of(object));
        assertThat(translation.findings())
                .extracting(Finding::rule)
                .contains("R60")
                .doesNotContain("R0");
        assertThat(translation.sql()).contains("RAISE NOTICE", "NOT TRANSLATED");
    }

    private static Translation inTime(SourceObject object, List<SourceObject> schema) {
        Translator translator = new Translator(Dialect.SQLSERVER);
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> translator.translate(object, schema));
    }

    private static SourceObject object(String name, ObjectKind kind, String text) {
        return new SourceObject(
                ObjectName.of(name), kind, List.of(new SourcePart(text, "in.sql", 1)), List.of(), false);
    }
}
