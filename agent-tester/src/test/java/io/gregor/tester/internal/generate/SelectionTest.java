package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** As few tests as show everything. */
class SelectionTest {
    private final Selection selection = new Selection();

    private static Seen shows(String... features) {
        return new Seen(
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                false,
                null,
                Map.of(),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of(features));
    }

    private void keep(String name, boolean must, String... features) {
        selection.keep(new Candidate(name, List.of(), new Action.Read(), must), shows(features));
    }

    private List<String> few(int most) {
        return selection.few(Set.of(), most).stream()
                .map(k -> k.candidate().name())
                .toList();
    }

    @Test
    void whatAnotherTestShowsIsNotFresh() {
        keep("a", false, "x", "y");
        assertThat(selection.fresh(shows("y", "z"))).containsExactly("z");
    }

    @Test
    void aTestIsDroppedWhenOthersShowAllOfIt() {
        keep("a", false, "x");
        keep("b", false, "x", "y");
        assertThat(few(10)).containsExactly("b");
    }

    @Test
    void ofTwoThatShowTheSameOneStays() {
        keep("a", false, "x");
        keep("b", false, "x");
        assertThat(few(10)).containsExactly("a");
    }

    @Test
    void whatMustBeStaysThoughItShowsNothingNew() {
        keep("a", false, "x", "y");
        keep("b", true, "x");
        assertThat(few(10)).containsExactly("a", "b");
    }

    @Test
    void whatGivenCasesShowNeedsNoTest() {
        selection.cover(Set.of("x"));
        keep("a", false, "x");
        assertThat(selection.few(Set.of("x"), 10)).isEmpty();
    }

    @Test
    void ofTooManyThoseStayThatMustAndThoseThatShowMost() {
        keep("little", false, "x");
        keep("much", false, "a", "b", "c");
        keep("must", true, "d");
        assertThat(few(2)).containsExactly("much", "must");
    }
}
