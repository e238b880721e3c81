package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks of several columns are tried where they turn. */
class CheckProbesTest {
    private static final Plan PLAN = Plan.of("""
            create table product (product_id int primary key)
            go
            create table part (
                whole int null references product (product_id), piece int not null references product (product_id),
                begun datetime not null, ended datetime null, depth int not null, quantity numeric(8, 2) not null,
                check (whole <> piece), check (ended > begun or ended is null),
                check (whole is null and depth = 0 and quantity = 1.00 or whole is not null and depth >= 1))
            """);
    private static final List<Candidate> PROBES = TableProbes.of(PLAN.bench().table("part"), PLAN.maker(), PLAN.pool());

    private static ExpectedError error(String name) throws Exception {
        Candidate probe =
                PROBES.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        return PLAN.bench()
                .run(probe.rows(), probe.action(), Reference.Variant.USUAL)
                .error();
    }

    @ParameterizedTest
    @CsvSource({
        "a valid row, false",
        "whole like piece, true",
        "ended like begun, true",
        "ended before begun, true",
        "ended after begun, false",
        "nothing but what must be given, true",
        "whole is null and depth is 0 and quantity is 1, false",
        "whole is null and depth is 1 and quantity is 1, true",
        "whole is null and depth is 0 and quantity is 1.01, true",
        "depth is 1, false",
        "depth is 0, true",
    })
    void aRowOnEitherSide(String name, boolean refused) throws Exception {
        assertThat(error(name) != null).isEqualTo(refused);
    }

    @Test
    void ofAWideTableNoRuleIsCut() {
        SourceObject wide = Sources.objects("create table wide (id int primary key, "
                        + IntStream.range(0, 20)
                                .mapToObj(i -> "c" + i + " int not null check (c" + i + " between 1 and 9)")
                                .collect(Collectors.joining(", "))
                        + ")")
                .getFirst();
        var schema = SchemaReader.read(wide, List.of(), Dialect.ASE);
        Reference reference = Reference.open(wide, List.of(), schema, Dialect.ASE);
        assertThat(Generator.generate(reference, List.of()).scenarios())
                .hasSizeBetween(60, Generator.MOST_ROWS)
                .extracting(Scenario::name)
                .contains("c0 is null", "c19 is null", "c0 below 1", "c19 below 1", "c19 above 9");
    }
}
