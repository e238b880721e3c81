package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.Proof.Proven;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run says is what the target's server then writes down as executed. */
class DryRunTest extends PromotionFixture {
    private static final String ONE = "create or replace function one() returns int language sql as 'select 1'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ONE,
                "create table t (x int generated always as identity, y serial); comment on table t is 'it''s \\'",
                "create schema dbo; create table dbo.z (x int); create view dbo.a as select x from dbo.z",
                "create view v as select 1 as x; create view a as select x from v",
                "create function \"F\"\"; drop table x; --\"(\"a b\" int) returns text language sql as $x$ select $q$it's; -- \\ {?}$q$ $x$",
                "create procedure p(inout a int) language plpgsql as $$ begin a := 1; /* ; ' */ end $$; comment on procedure p is E'a\\nb'",
                "create function f() returns trigger language plpgsql as 'begin return new; end'; create table t (x int);"
                        + " create trigger \"g;\" before insert on t for each row execute function f()"
            })
    void theSqlSaidIsTheSqlExecuted(String draft) throws SQLException {
        Proven unit = proven("m1", "dbo.It's", "", draft, Terms.PLAIN);
        Promoted told = (Promoted) dry().promoteAll(List.of(unit)).getFirst();

        logStatements();
        Promoted done = (Promoted) promotion.promoteAll(List.of(unit)).getFirst();

        assertThat(executed())
                .containsExactlyElementsOf(StatementLog.stripped(told.sql().run()));
        assertThat(done.sql()).isEqualTo(told.sql());
        assertThat(told.sql().run()).startsWith("begin").endsWith("commit");
    }

    @Test
    void whatIsDroppedAndMadeAnewIsSaidToo() throws SQLException {
        promote("", "create function one() returns text language sql as 'select ''a'''");
        onTarget("create role r1_dry; grant execute on function one() to r1_dry with grant option");
        Proven unit = proven("m1", "dbo.Thing", "", ONE, Terms.PLAIN);
        Promoted told = (Promoted) dry().promoteAll(List.of(unit)).getFirst();
        assertThat(told.sql().run())
                .contains(
                        "drop function public.one()",
                        "grant execute on function public.one() to \"r1_dry\" with grant option");

        logStatements();
        promotion.promoteAll(List.of(unit));
        assertThat(executed())
                .containsExactlyElementsOf(StatementLog.stripped(told.sql().run()));
    }

    @Test
    void nothingIsChangedNotEvenTheLedger() throws SQLException {
        var before = catalog();

        Promoted told = (Promoted) dry().promoteAll(List.of(proven("m1", "dbo.Thing", "", ONE, Terms.PLAIN)))
                .getFirst();

        assertThat(told.changed()).isTrue();
        assertThat(catalog()).isEqualTo(before);
        assertThat(fromTarget("select to_regnamespace('gregor')")).isNull();
    }

    @Test
    void noNumberOfTheLedgerIsUsedUp() throws SQLException {
        promote("", ONE);
        dry().promoteAll(List.of(proven("m2", "dbo.Other", "", "create view v as select 1", Terms.PLAIN)));

        assertThat(((Promoted) promote("", ONE.replace("select 1", "select 2"))).ledgerId())
                .isEqualTo(2);
    }

    @Test
    void unitsThatNeedEachOtherAreTriedTogetherAndSaidEachInItsOwnTransaction() throws SQLException {
        String base = "create table base (x int);";
        List<Proven> units = List.of(
                proven("m1", "dbo.Base", "", base, Terms.PLAIN),
                proven("m1", "dbo.View", base, "create view v as select * from base", Terms.PLAIN));

        List<PromotionResult> told = dry().promoteAll(units);

        assertThat(told)
                .allSatisfy(result -> assertThat(((Promoted) result).sql().run())
                        .startsWith("begin")
                        .endsWith("commit"));
        for (int i = 0; i < 2; i++) {
            logStatements();
            promotion.promoteAll(List.of(units.get(i)));
            assertThat(executed())
                    .containsExactlyElementsOf(
                            StatementLog.stripped(((Promoted) told.get(i)).sql().run()));
        }
    }

    @Test
    void whatWouldBeRefusedIsRefusedInADryRun() throws SQLException {
        onTarget("create function one() returns text language sql as 'select ''mine'''");

        assertThat(dry().promoteAll(List.of(proven("m1", "dbo.Thing", "", ONE, Terms.PLAIN))))
                .allSatisfy(result -> assertThat(result).isInstanceOf(PromotionResult.Refused.class));
    }

    private Promotion dry() {
        return new Promotion(target, PromotionSettings.STANDARD.dry());
    }

    private Object catalog() {
        try (Catalog catalog = new Catalog(targetConnection())) {
            return catalog.snapshot();
        }
    }
}
