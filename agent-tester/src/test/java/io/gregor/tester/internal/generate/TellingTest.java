package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Datum ONE = Datum.number(1);
    private static final Datum TWO = Datum.number(2);
    private static final List<List<Datum>> ROWS = List.of(List.of(ONE), List.of(TWO));

    private static Seen seen(List<List<Datum>> rows, boolean ordered, ExpectedError error, List<List<Datum>> left) {
        return new Seen(
                0,
                null,
                Map.of(),
                Map.of(),
                List.of(new ResultRows(List.of("a"), rows, ordered)),
                List.of(),
                false,
                error,
                Map.of("t", left),
                Set.of("t"),
                List.of(),
                Set.of(),
                Set.of());
    }

    private static boolean rowsDiffer(List<List<Datum>> expected, List<List<Datum>> other, boolean ordered) {
        return Telling.differs(seen(expected, ordered, null, ROWS), seen(other, false, null, ROWS));
    }

    @Test
    void theOrderOfRowsIsToldWhereOneIsAsked() {
        assertThat(rowsDiffer(ROWS, ROWS.reversed(), true)).isTrue();
        assertThat(rowsDiffer(ROWS, ROWS.reversed(), false)).isFalse();
    }

    @Test
    void anotherNumberOfEqualRowsIsTold() {
        assertThat(rowsDiffer(List.of(List.of(ONE), List.of(ONE)), List.of(List.of(ONE)), false))
                .isTrue();
        assertThat(rowsDiffer(
                        List.of(List.of(ONE), List.of(ONE), List.of(TWO)),
                        List.of(List.of(ONE), List.of(TWO), List.of(TWO)),
                        false))
                .isTrue();
    }

    @Test
    void whatIsNotComparedIsNotTold() {
        assertThat(rowsDiffer(List.of(List.of(Datum.ANY)), List.of(List.of(TWO)), false))
                .isFalse();
        assertThat(rowsDiffer(List.of(List.of(ONE)), List.of(List.of(Datum.number("1.00"))), false))
                .isFalse();
        assertThat(rowsDiffer(List.of(List.of(Datum.text("a"))), List.of(List.of(Datum.text("a  "))), false))
                .isFalse();
    }

    @Test
    void anErrorIsToldFromNoneAndHidesResultsButNoRowsThatStay() {
        var error = new ExpectedError(50001, null);
        assertThat(Telling.differs(seen(ROWS, false, null, ROWS), seen(ROWS, false, error, ROWS)))
                .isTrue();
        assertThat(Telling.differs(
                        seen(ROWS, false, error, ROWS), seen(List.of(), false, new ExpectedError(50002, null), ROWS)))
                .isTrue();
        assertThat(Telling.differs(seen(ROWS, false, error, ROWS), seen(List.of(), false, error, ROWS)))
                .isFalse();
        assertThat(Telling.differs(seen(ROWS, false, error, ROWS), seen(ROWS, false, error, List.of())))
                .isTrue();
    }
}
