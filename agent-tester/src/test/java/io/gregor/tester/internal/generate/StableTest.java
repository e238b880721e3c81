package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two runs do not agree on is no expectation; what a given case says otherwise is told. */
class StableTest {
    private static final Datum A = Datum.text("a");
    private static final Datum B = Datum.text("b");
    private static final Datum ONE = Datum.number(1);
    private static final Datum TWO = Datum.number(2);

    private static Seen seen(Integer code, List<List<Datum>> rows, boolean ordered, Map<String, Datum> outputs) {
        return new Seen(
                code,
                null,
                outputs,
                Map.of(),
                List.of(new ResultRows(List.of("x", "y"), rows, ordered)),
                List.of("hello"),
                false,
                null,
                Map.of(),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of());
    }

    private static Seen rows(boolean ordered, List<List<Datum>> rows) {
        return seen(0, rows, ordered, Map.of());
    }

    @Test
    void equalRunsStayAsTheyAre() {
        Seen run = rows(true, List.of(List.of(A, ONE)));
        assertThat(Stable.of(run, run)).contains(run);
    }

    @Test
    void rowsInAnotherOrderAreTheSameWhereNoOrderIsAsked() {
        Seen one = rows(false, List.of(List.of(A, ONE), List.of(B, TWO)));
        Seen other = rows(false, List.of(List.of(B, TWO), List.of(A, ONE)));
        assertThat(Stable.of(one, other)).contains(one);
    }

    @Test
    void rowsInAnotherOrderAreNoPromiseWhereAnOrderIsAsked() {
        Seen one = rows(true, List.of(List.of(A, ONE), List.of(B, TWO)));
        Seen other = rows(true, List.of(List.of(B, TWO), List.of(A, ONE)));
        assertThat(Stable.of(one, other)).isEmpty();
    }

    @Test
    void aColumnThatDiffersIsExpectedToBeAnything() {
        Seen one = rows(false, List.of(List.of(A, ONE), List.of(B, ONE)));
        Seen other = rows(false, List.of(List.of(B, TWO), List.of(A, TWO)));
        assertThat(Stable.of(one, other).orElseThrow().results().getFirst().rows())
                .containsExactly(List.of(A, Datum.ANY), List.of(B, Datum.ANY));
    }

    @Test
    void anOutputThatDiffersIsExpectedToBeAnything() {
        Seen one = seen(0, List.of(), true, Map.of("@a", ONE, "@b", A));
        Seen other = seen(0, List.of(), true, Map.of("@a", TWO, "@b", A));
        assertThat(Stable.of(one, other).orElseThrow().outputs()).isEqualTo(Map.of("@a", Datum.ANY, "@b", A));
    }

    private static Seen saying(boolean beginnings, String... messages) {
        return new Seen(
                0,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(messages),
                beginnings,
                null,
                Map.of(),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of());
    }

    @Test
    void ofMessagesThatDifferTheBeginningsStay() {
        Seen one = saying(false, "start", "Error 8152, Line 20", "Divide", "at 2024-01-05");
        Seen later = saying(false, "start", "Error 8152, Line 29", "DIVIDE.", "at 2025-02-09");
        Seen known = Stable.of(one, later).orElseThrow();
        assertThat(known).isEqualTo(saying(true, "start", "Error 8152, Line ", "", "at "));
        assertThat(Stable.of(known, one)).contains(known);
        assertThat(Stable.of(one, known)).contains(known);
        assertThat(Telling.differs(known, later)).isFalse();
        assertThat(Telling.differs(known, saying(false, "start", "Error 8153, Line 20", "x", "at 1")))
                .isTrue();
        assertThat(Telling.differs(known, saying(false, "start", "Error 8152, Line 20", "x")))
                .isTrue();
        assertThat(Stable.of(one, saying(false, "start")).orElseThrow().messages())
                .isNull();
    }

    @Test
    void anotherReturnCodeOrNumberOfRowsIsNoPromiseAtAll() {
        assertThat(Stable.of(seen(0, List.of(), true, Map.of()), seen(1, List.of(), true, Map.of())))
                .isEqualTo(Optional.empty());
        assertThat(Stable.of(rows(false, List.of(List.of(A, ONE))), rows(false, List.of())))
                .isEmpty();
    }

    @Test
    void theInterpreterAgreesByValueNotByWriting() {
        Seen seen = seen(0, List.of(List.of(Datum.text("a  "), Datum.number("1.00"))), false, Map.of("@a", ONE));
        var given = new Expectation(
                0,
                null,
                Map.of("@A", Datum.number("1.0")),
                List.of(new ResultRows(List.of(), List.of(List.of(A, ONE)), false)),
                List.of("hello"),
                List.of(),
                List.of(),
                null);
        assertThat(Agreement.differences(given, seen)).isEmpty();
    }

    @Test
    void everyDisagreementIsTold() {
        Seen seen = seen(0, List.of(List.of(A, ONE)), false, Map.of("@a", ONE));
        var given = new Expectation(
                3,
                null,
                Map.of("@a", TWO),
                List.of(new ResultRows(List.of(), List.of(List.of(A, TWO)), false)),
                List.of(),
                List.of(),
                List.of(),
                new ExpectedError(20001, "no"));
        assertThat(Agreement.differences(given, seen))
                .containsExactly(
                        "no error comes",
                        "the return code is 0 and not 3",
                        "@a is 1 and not 2",
                        "the messages are [hello]",
                        "result set 1 has other rows");
    }
}
