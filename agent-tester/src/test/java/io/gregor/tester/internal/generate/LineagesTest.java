package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows of several levels: below their parents where these are rows of the table itself, and never a ring. */
class LineagesTest {
    private static final String PERSON =
            "create table person (id int primary key, boss int null references person, grade int null)\ngo\n";
    private static final String PART =
            "create table part (assembly int not null, component int not null, since datetime not null)\ngo\n";

    private static List<Lineages.Lineage> lineages(Plan plan, Recursion recursion) {
        return Lineages.of(
                recursion, plan.pool(), plan.maker(), Set.of(plan.pool().group("@d")));
    }

    private static List<String> pairs(Plan plan, Lineages.Lineage lineage, String one, String other) {
        return plan.maker().make(lineage.world()).stream()
                .map(Row::values)
                .map(v -> show(v.get(one)) + show(v.get(other)))
                .toList();
    }

    private static String show(Datum value) {
        return value instanceof Datum.Null ? "-" : Neighbours.show(value);
    }

    @Test
    void aTableThatRefersToItselfGetsATree() {
        Plan plan = Plan.of(PERSON + "create procedure p as select id, boss from person");
        var down = lineages(plan, new Recursion("person", "person.boss", "person.id"));
        assertThat(pairs(plan, down.getFirst(), "boss", "id"))
                .containsExactly("-1", "12", "13", "24", "45", "-6", "67");
        assertThat(down.getFirst().starts()).startsWith(0, 1);
        var up = lineages(plan, new Recursion("person", "person.id", "person.boss"));
        assertThat(pairs(plan, up.getFirst(), "boss", "id")).containsExactly("-1", "12", "13", "24", "45", "-6", "67");
        assertThat(up.getFirst().starts()).startsWith(4);
        assertThat(up).allSatisfy(l -> assertThat(plan.bench()
                        .run(
                                plan.maker().make(l.world()),
                                new io.gregor.tester.internal.cases.Action.Call(java.util.Map.of()),
                                Reference.Variant.USUAL)
                        .results())
                .isNotEmpty());
    }

    @Test
    void linksOfTheirOwnMayMeetAgain() {
        Plan plan = Plan.of(
                PART + "create procedure p @d datetime as select assembly, component from part where since <= @d");
        var lineages = lineages(plan, new Recursion("part", "part.assembly", "part.component"));
        assertThat(lineages)
                .extracting(Lineages.Lineage::name)
                .contains("several levels", "several levels that meet again", "several levels the last one first");
        Lineages.Lineage meeting = lineages.stream()
                .filter(l -> l.name().equals("several levels that meet again"))
                .findFirst()
                .orElseThrow();
        assertThat(pairs(plan, meeting, "assembly", "component"))
                .containsExactly("1020", "1030", "2040", "3040", "4050", "6070");
        assertThat(plan.maker().make(meeting.world()))
                .extracting(r -> r.values().get("since"))
                .containsOnly(plan.pool().nth("@d", 0));
    }

    @Test
    void someEndWhereTheColumnMayBeNull() {
        Plan plan = Plan.of("create table part (assembly int null, component int not null)\ngo\n"
                + "create procedure p as select assembly, component from part");
        var up = lineages(plan, new Recursion("part", "part.component", "part.assembly"));
        assertThat(up).extracting(Lineages.Lineage::name).doesNotContain("several levels below a root");
        var ending = up.stream()
                .filter(l -> l.name().equals("several levels that lead nowhere"))
                .findFirst()
                .orElseThrow();
        assertThat(pairs(plan, ending, "component", "assembly"))
                .containsExactly("1020", "1030", "2040", "4050", "30-", "50-", "6070");
        assertThat(ending.starts()).contains(2);
        assertThat(lineages(plan, new Recursion("part", "part.assembly", "part.component")))
                .extracting(Lineages.Lineage::name)
                .contains("several levels below a root")
                .doesNotContain("several levels that lead nowhere");
    }

    @Test
    void aTableThatIsNotFilledHasNone() {
        Plan plan = Plan.of(PERSON + "create procedure p as select 1");
        assertThat(lineages(plan, new Recursion("person", "person.boss", "person.id")))
                .isEmpty();
    }
}
