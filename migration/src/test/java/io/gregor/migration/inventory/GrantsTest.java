package io.gregor.migration.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the source lets whom do with its objects. */
class GrantsTest {
    private static final String OBJECTS = """
            create table T (a int, B int)
            go
            create view v as select a from T
            go
            create procedure p as return
            go
            create function f () returns int as begin return 1 end
            go
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grant select on T to Clerks | T: clerks SELECT",
                "grant all on dbo.t to public | T: - DELETE; - INSERT; - REFERENCES; - SELECT; - UPDATE",
                "grant select, update on v to a, [B C] | v: a SELECT; a UPDATE; b c SELECT; b c UPDATE",
                "grant select (a, B), delete on T to x | T: x DELETE; x SELECT a; x SELECT b",
                "grant update on T (b) to x with grant option | T: x UPDATE b+",
                "grant select on T to public with grant option | T: - SELECT",
                "grant execute on p to x | p: x EXECUTE",
                "grant exec on object::dbo.p to x | p: x EXECUTE",
                "grant select on f to x | f: x EXECUTE",
                "grant all on p to x revoke execute on p from x | ``",
                "grant select, insert on T to x, y revoke select on T from x | T: x INSERT; y INSERT; y SELECT",
                "grant select on T to x revoke select (a) on T from x | ``",
                "grant select on T to x deny select on T to y | ``",
                "deny delete on T to y grant select on T to x | ``",
                "revoke select on T from x grant select on T to x | T: x SELECT",
                "grant select, delete on T to x revoke select, alter on T from x | T: x DELETE",
                "grant insert, update on T to x revoke alter, insert (a) on T from x | T: x UPDATE",
                "grant select on T to x revoke control on T from x | T: x SELECT",
                "grant select on T to x revoke select on schema::T from x | T: x SELECT",
                "grant select on T to x revoke select from x | T: x SELECT",
                "grant select on T to x grant execute on p to x deny control on T to x | p: x EXECUTE",
                "grant select on T to x deny select, alter on T to y | ``",
                "grant select on T to x, y grant execute on p to X deny select to x | T: y SELECT",
                "deny control on schema::dbo to x grant select on T to x, y | T: y SELECT",
                "grant select on T to public, y deny alter, execute to x | T: y SELECT",
                "grant select on T to x grant execute on p to y deny all to z, public | ``",
                "grant select on T to x deny view definition to x | T: x SELECT"
            })
    void noMoreIsTakenOverThanIsSaid(String statements, String expected) {
        assertThat(told(of(OBJECTS + statements).objects())).isEqualTo(expected);
    }

    @Test
    void whatIsSaidBeforeOrInAnotherFileCountsWithItsPlace() {
        var inventory = Inventory.of(
                List.of(
                        new SourceFile("a.sql", SourceFile.Kind.SQL, "print 'x'\ngo\ngrant execute on p to Clerks\n"),
                        new SourceFile("b.sql", SourceFile.Kind.SQL, OBJECTS)),
                Dialect.ASE);
        var granted =
                inventory.objects().stream().filter(o -> !o.grants().isEmpty()).toList();
        assertThat(told(granted)).isEqualTo("p: clerks EXECUTE");
        assertThat(granted.getFirst().grants().getFirst().file()).isEqualTo("a.sql");
        assertThat(granted.getFirst().grants().getFirst().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant select on elsewhere to x | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant create table to x        | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant execute on T to x        | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant insert (a) on T to x     | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant view definition on p to x | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant select on schema::T to x | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant execute on type::p to x  | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "grant select, alter on T to x  | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "revoke alter on T from x       | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "deny view definition to x      | a.sql: 1 GRANT, REVOKE or DENY statements are left out",
                "deny select on T to y | a.sql:9: PostgreSQL has no DENY, so that nothing is granted on dbo.T",
                "deny select to x, y | a.sql:9: PostgreSQL has no DENY, so that nothing is granted to x, y or to public",
                "deny all to public | a.sql:9: PostgreSQL has no DENY, so that nothing is granted to anybody"
            })
    void whatIsNotTakenOverIsNoted(String statement, String note) {
        var inventory = of(OBJECTS + statement);
        assertThat(told(inventory.objects())).isEmpty();
        assertThat(inventory.notes()).containsExactly(note);
    }

    private static Inventory of(String sql) {
        return Inventory.of(List.of(new SourceFile("a.sql", SourceFile.Kind.SQL, sql)), Dialect.ASE);
    }

    private static String told(List<SourceObject> objects) {
        return String.join(
                " ",
                objects.stream()
                        .filter(o -> !o.grants().isEmpty())
                        .map(o -> o.name().name() + ": "
                                + String.join(
                                        "; ",
                                        o.grants().stream()
                                                .map(g -> (g.role() == null ? "-" : g.role()) + " " + g.privilege()
                                                        + (g.column() == null ? "" : " " + g.column())
                                                        + (g.grantable() ? "+" : ""))
                                                .sorted()
                                                .toList()))
                        .toList());
    }
}
