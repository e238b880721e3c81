package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Values are walked to where the two sides of a comparison meet. */
class SearchTest {
    private static final Place PLACE = new Place(CompareOp.GT, new Span(0, 5, 1, 1));
    private static final ValuePool POOL = new ValuePool(
            new Facts(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), List.of()),
            Map.of("@a", SqlType.INT, "@b", SqlType.INT, "t.price", SqlType.MONEY, "@d", SqlType.DATETIME),
            Set.of(),
            Map.of());

    private final List<BigDecimal> seen = new ArrayList<>();

    private static Candidate call(Map<String, Datum> arguments, Row... rows) {
        return new Candidate("usual", List.of(rows), new Action.Call(arguments), false);
    }

    private void walk(Candidate base, Function<Candidate, BigDecimal> distance) {
        var first = new Search.Base(base, Map.of(PLACE, distance.apply(base)));
        new Search(List.of(first), POOL, place -> "the boundary", candidate -> {
                    assertThat(candidate.name()).isEqualTo("the boundary");
                    BigDecimal d = distance.apply(candidate);
                    seen.add(d);
                    Map<Place, BigDecimal> distances = new HashMap<>();
                    distances.put(PLACE, d);
                    return distances;
                })
                .walk();
    }

    private static BigDecimal number(Candidate candidate, String name) {
        return ((Datum.Number) ((Action.Call) candidate.action()).arguments().get(name)).value();
    }

    private void theSidesMeet() {
        assertThat(seen)
                .anyMatch(d -> d.signum() == 0)
                .anyMatch(d -> d.signum() < 0)
                .anyMatch(d -> d.signum() > 0);
        assertThat(seen).hasSizeLessThan(12);
    }

    @Test
    void whatIsComputedOfParameters() {
        Map<String, Datum> arguments = new LinkedHashMap<>();
        arguments.put("@a", Datum.number(1));
        arguments.put("@b", Datum.number(2));
        walk(call(arguments), c -> number(c, "@a")
                .add(number(c, "@b").multiply(BigDecimal.TWO))
                .subtract(BigDecimal.valueOf(1000)));
        theSidesMeet();
    }

    @Test
    void whatIsComputedOfRows() {
        var row = new Row("t", Map.of("price", Datum.number("10.00")));
        walk(call(Map.of(), row, row), c -> c.rows().stream()
                .map(r -> ((Datum.Number) r.values().get("price")).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(BigDecimal.valueOf(2500)));
        theSidesMeet();
    }

    @Test
    void datesAreWalkedInSeconds() {
        walk(call(Map.of("@d", new Datum.Moment("2001-05-05T00:00:00"))), c -> {
            String iso = ((Datum.Moment) ((Action.Call) c.action()).arguments().get("@d")).iso();
            return BigDecimal.valueOf(
                    java.time.Duration.between(java.time.LocalDateTime.of(2003, 7, 1, 0, 0), Fit.parse(iso))
                            .toSeconds());
        });
        theSidesMeet();
    }

    @Test
    void whatDependsOnNothingEndsSoon() {
        walk(call(Map.of("@a", Datum.number(1))), c -> BigDecimal.TEN);
        assertThat(seen).hasSizeLessThan(5);
    }

    @Test
    void whatMetAlreadyIsLeftAlone() {
        walk(call(Map.of("@a", Datum.number(1))), c -> BigDecimal.ZERO);
        assertThat(seen).isEmpty();
    }
}
