package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.PromotionResult.Refused;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.migration.model.TargetState;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed in the target between test and promotion stops the promotion. */
class DriftTest extends PromotionFixture {
    private static final String TABLE = "create table \"Odd; t\" (x int, y text);";
    private static final String ONE = "create or replace function one() returns int language sql as 'select 1'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table \"Odd; t\" alter x type bigint|table public.\"Odd; t\" is different|- x integer|+ x bigint",
                "alter table \"Odd; t\" add check (x > 0)|table public.\"Odd; t\" is different|+ constraint|CHECK ((x > 0))",
                "create index on \"Odd; t\" (y)|table public.\"Odd; t\" is different|+ CREATE INDEX|(y)",
                "drop table \"Odd; t\"|table public.\"Odd; t\" is not there any more||",
                "create or replace function one() returns int language sql as 'select 3'|function public.one() is different|- AS $function$select 99$function$|+ AS $function$select 3$function$",
                "drop function one()|function public.one() is not there any more||"
            })
    void whatChangedIsShownAndNothingIsDone(String change, String what, String minus, String plus) throws SQLException {
        onTarget(TABLE + ONE.replace("select 1", "select 99"));
        Terms terms = tested();
        onTarget(change);
        String before = fromTarget("select count(*) from pg_class") + fromTarget("select count(*) from pg_proc");

        Refused refused = (Refused) promote(TABLE, ONE, terms);

        assertThat(refused.refusal().cause()).isEqualTo(Cause.DRIFT);
        assertThat(refused.refusal().reason())
                .startsWith("the target changed since it was tested: " + what)
                .contains(minus == null ? "" : minus, plus == null ? "" : plus);
        assertThat(fromTarget("select count(*) from pg_class") + fromTarget("select count(*) from pg_proc"))
                .isEqualTo(before);
        assertThat(fromTarget("select to_regclass('gregor.ledger')")).isNull();
    }

    @Test
    void whatCameSinceInItsPlaceIsRefused() throws SQLException {
        onTarget(TABLE);
        Terms terms = tested();
        onTarget(ONE.replace("select 1", "select 5"));

        assertThat(((Refused) promote(TABLE, ONE, terms)).refusal().reason())
                .contains("function public.one() is there now and was not", "+ AS $function$select 5$function$");
        assertThat(fromTarget("select one()")).isEqualTo("5");
    }

    @Test
    void whatIsAsItWasIsPromotedAndAgain() throws SQLException {
        onTarget(TABLE + ONE.replace("select 1", "select 99"));
        Terms terms = tested();
        onTarget("insert into \"Odd; t\" values (1, 'rows are no change'); grant execute on function one() to public");

        assertThat(promote(TABLE, ONE, terms)).isInstanceOf(Promoted.class);
        assertThat(((Promoted) promote(TABLE, ONE, terms)).changed()).isFalse();
    }

    @Test
    void ofUnitsThatWereTestedAtDifferentTimesEachCounts() throws SQLException {
        onTarget(TABLE);
        Terms early = tested().withWholeMigration(true);
        onTarget("alter table \"Odd; t\" alter x type bigint");
        Terms late = tested().withWholeMigration(true);
        Proven first = proven("m1", "dbo.First", TABLE, ONE, late);
        Proven second = proven("m1", "dbo.Second", TABLE, ONE.replace("one", "two"), early);

        assertThat(promotion.promoteAll(List.of(first, second)))
                .allSatisfy(result -> assertThat(((Refused) result).refusal().reason())
                        .startsWith("dbo.Second: the target changed since it was tested"));
    }

    @Test
    void whatTheSameMigrationHasPutThereSinceIsNoDrift() throws SQLException {
        Terms before = tested();
        promotion.promoteAll(List.of(proven("m1", "dbo.Odd", "", TABLE, Terms.PLAIN)));

        assertThat(promote(TABLE, ONE, before)).isInstanceOf(Promoted.class);
    }

    @Test
    void whatIsTooLongToBeCarriedIsComparedAllTheSame() throws SQLException {
        String much = "-- " + "x".repeat(30_000);
        onTarget("create function one() returns int language sql as 'select 2 %s'".formatted(much));
        Terms terms = tested();
        assertThat(terms.before().items()).allMatch(item -> item.definition() == null);
        onTarget("create or replace function one() returns int language sql as 'select 3 %s'".formatted(much));

        assertThat(((Refused) promote(TABLE, ONE, terms)).refusal().reason())
                .contains("function public.one() is different; its definition is too long");
    }

    /** How the target is now, of all that a sandbox with the draft holds. */
    private Terms tested() {
        try (var sandbox = deployed(TABLE, ONE);
                Catalog catalog = sandbox.catalog()) {
            Set<CatalogItem> items = catalog.snapshot().items().keySet();
            TargetState state = TargetStates.read(target, items);
            return Terms.PLAIN.testedWith(state);
        }
    }
}
