package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.tester.internal.cases.Datum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are made to fit the type they are for, and their neighbours are one unit away. */
class FitTest {
    private static SqlType type(String name) {
        return switch (name) {
            case "int" -> SqlType.INT;
            case "tinyint" -> SqlType.TINYINT;
            case "numeric" -> SqlType.numeric(4, 2);
            case "money" -> SqlType.MONEY;
            case "varchar" -> SqlType.varchar(4);
            case "datetime" -> SqlType.DATETIME;
            default -> new SqlType(TypeKind.DATE, 0, 0, 0);
        };
    }

    @ParameterizedTest(name = "{1} as {0} is {2}")
    @CsvSource({
        "int, 60, 60",
        "int, 60.9, 60",
        "tinyint, 255, 255",
        "tinyint, 256, -",
        "tinyint, -1, -",
        "numeric, 60.019, 60.01",
        "numeric, 160, -",
        "money, 1, 1.0000",
        "int, '''17', 17",
        "int, '''x', -",
        "varchar, 1998, 1998",
        "varchar, '''abcde', -",
        "varchar, 12345, -",
        "datetime, '''1996', 1996-07-04T12:00",
        "datetime, '''19960704', 1996-07-04T00:00",
        "datetime, '''1996-07-04 10:00', 1996-07-04T10:00",
        "datetime, '''x', -",
        "date, '''1996', 1996-07-04"
    })
    void valuesFitOrAreLeftOut(String type, String value, String fitted) {
        Datum datum = value.startsWith("'") ? Datum.text(value.substring(1)) : Datum.number(value);
        String shown = Fit.to(type(type), datum)
                .map(d -> switch (d) {
                    case Datum.Number n -> n.value().toPlainString();
                    case Datum.Text t -> t.value();
                    case Datum.Moment m -> m.iso();
                    default -> d.toString();
                })
                .orElse("-");
        assertThat(shown).isEqualTo(fitted);
    }

    @ParameterizedTest(name = "around {1} of type {0}")
    @CsvSource({
        "int, 30, 'below 30|is 30|above 30', 29|30|31",
        "numeric, 60, 'below 60|is 60|above 60', 59.99|60.00|60.01",
        "numeric, 99.99, 'below 99.99|is 99.99', 99.98|99.99",
        "money, 2, 'below 2|is 2|above 2', 1.9999|2.0000|2.0001",
        "tinyint, 0, 'is 0|above 0', 0|1"
    })
    void neighboursAreOneUnitAway(String type, String value, String words, String values) {
        List<Pick> picks = Neighbours.of(Datum.number(value), type(type));
        assertThat(picks).extracting(Pick::words).containsExactly(words.split("\\|"));
        assertThat(picks)
                .extracting(p -> ((Datum.Number) p.value()).value().toPlainString())
                .containsExactly(values.split("\\|"));
    }

    @Test
    void namesHoldNoCommasAndStayShort() {
        assertThat(Neighbours.show(Datum.text("a, b\nc"))).isEqualTo("a b c");
        assertThat(Neighbours.show(Datum.text("x".repeat(100)))).hasSize(30);
        assertThat(Neighbours.show(Datum.text(" "))).isEqualTo("blank");
    }
}
