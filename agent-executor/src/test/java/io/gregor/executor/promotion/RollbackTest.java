package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.RollbackResult.Refused;
import io.gregor.executor.promotion.RollbackResult.RolledBack;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RollbackTest extends PromotionFixture {
    private static final String ONE = "create or replace function one() returns int language sql as 'select 1'";
    private static final String TEXT = "create or replace function one() returns text language sql as 'select ''a'''";

    @Test
    void whatWasNewIsDropped() throws SQLException {
        promote("", ONE + "; create view v as select one()");

        assertThat(rollback()).isInstanceOfSatisfying(RolledBack.class, back -> assertThat(
                        back.undone().getFirst().done())
                .containsExactly("dropped view public.v", "dropped function public.one()"));
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'one'"))
                .isEqualTo("0");
        assertThat(promotion.ledger().getFirst().rolledBackAt()).isNotNull();
    }

    @Test
    void whatWasReplacedIsRestoredEvenWithAnotherReturnType() throws SQLException {
        promote("", ONE);
        promotion.promoteAll(List.of(proven("m2", "dbo.Thing", "", TEXT, Terms.PLAIN)));
        assertThat(fromTarget("select one()")).isEqualTo("a");

        promotion.rollback("m2", "dbo.Thing", "tester");
        assertThat(fromTarget("select one()")).isEqualTo("1");
        rollback();
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'one'"))
                .isEqualTo("0");
    }

    @Test
    void somebodyElsesDefinitionIsRestored() throws SQLException {
        onTarget("create function one() returns int language sql as 'select 99'");
        promote("", ONE);

        rollback();
        assertThat(fromTarget("select one()")).isEqualTo("99");
    }

    @Test
    void anOutdatedSignatureComesBack() throws SQLException {
        promote("", "create procedure p(a int) language sql as 'select 1'");
        promotion.promoteAll(List.of(proven(
                "m2", "dbo.Thing", "", "create procedure p(b numeric) language sql as 'select 2'", Terms.PLAIN)));

        promotion.rollback("m2", "DBO.thing", "tester");
        assertThat(fromTarget("select pg_get_function_identity_arguments('p'::regproc)"))
                .isEqualTo("IN a integer");
    }

    @Test
    void whatWasChangedSinceIsLeftAlone() throws SQLException {
        promote("", ONE);
        onTarget("create or replace function one() returns int language sql as 'select 5'");

        assertThat(refusedCause(rollback())).isEqualTo(Cause.CHANGED_SINCE);
        assertThat(fromTarget("select one()")).isEqualTo("5");
    }

    @Test
    void aTableWithRowsIsNeverDropped() throws SQLException {
        promote("", "create table t (x int)");
        onTarget("insert into t values (1)");

        assertThat(refusedCause(rollback())).isEqualTo(Cause.HAS_ROWS);
        assertThat(fromTarget("select x from t")).isEqualTo("1");

        onTarget("delete from t");
        assertThat(rollback()).isInstanceOf(RolledBack.class);
        assertThat(fromTarget("select to_regclass('t')")).isNull();
    }

    @Test
    void whatOthersNeedByNowIsNotDropped() throws SQLException {
        promote("", ONE);
        onTarget("create view needs_it as select one()");

        assertThat(refusedCause(rollback())).isEqualTo(Cause.NEEDED);
        assertThat(fromTarget("select one from needs_it")).isEqualTo("1");
    }

    @Test
    void anUnknownObjectIsRefused() {
        assertThat(refusedCause(promotion.rollback("m9", "nothing", "me"))).isEqualTo(Cause.NOT_IN_LEDGER);
    }

    @Test
    void rollingBackAgainDoesNothing() {
        promote("", ONE);

        assertThat(((RolledBack) rollback()).undone()).hasSize(1);
        assertThat(((RolledBack) rollback()).undone()).isEmpty();
        assertThat(promotion.ledger().getFirst().rolledBackBy()).isEqualTo("tester");
    }

    @Test
    void allOfAMigrationGoesInReverseOrder() throws SQLException {
        onTarget("create view other as select 2 as x");
        three();

        RolledBack back = (RolledBack) promotion.rollback("m3", null, "tester");
        assertThat(back.undone().stream().map(RollbackResult.Undone::object))
                .containsExactly("dbo.Top", "dbo.Middle", "dbo.Base");
        assertThat(fromTarget("select to_regclass('base')")).isNull();
        assertThat(fromTarget("select x from other")).isEqualTo("2");
    }

    @Test
    void allOfAMigrationStaysWhenOneOfItsObjectsCannotGo() throws SQLException {
        three();
        onTarget("insert into base values (1)");

        RollbackResult.Refused refused = (Refused) promotion.rollback("m3", null, "tester");
        assertThat(refused.refusal().reason()).startsWith("dbo.Base: table public.base holds rows");
        assertThat(fromTarget("select x from middle")).isEqualTo("1");
        assertThat(promotion.ledger()).allMatch(LedgerEntry::stands);
    }

    @Test
    void whatTheTextOfAnotherPromotedRoutineCallsIsNotDropped() throws SQLException {
        promotion.promoteAll(List.of(proven("m3", "dbo.Base", "", ONE, Terms.PLAIN)));
        promotion.promoteAll(List.of(proven(
                "m4",
                "dbo.Caller",
                "",
                "create function caller() returns int language plpgsql as 'begin return one(); end'",
                Terms.PLAIN.needing(Set.of("dbo.base")))));

        Refusal refusal = ((Refused) promotion.rollback("m3", null, "tester")).refusal();
        assertThat(refusal.cause()).isEqualTo(Cause.NEEDED);
        assertThat(refusal.reason()).contains("needed by dbo.Caller, which migration m4 has put there");
        assertThat(fromTarget("select caller()")).isEqualTo("1");
    }

    @Test
    void whatALaterMigrationStandsOnIsNotTakenAway() throws SQLException {
        promote("", ONE);
        promotion.promoteAll(List.of(proven("m2", "dbo.Thing", "", ONE, Terms.PLAIN)));

        Refusal refusal = ((Refused) rollback()).refusal();
        assertThat(refusal.cause()).isEqualTo(Cause.CHANGED_SINCE);
        assertThat(refusal.reason()).contains("was promoted again by migration m2");
        assertThat(promotion.rollback("m2", null, "tester")).isInstanceOf(RolledBack.class);
        assertThat(fromTarget("select one()")).isEqualTo("1");
        assertThat(rollback()).isInstanceOf(RolledBack.class);
    }

    @Test
    void aDryRollbackSaysWhatItWouldRunAndChangesNothing() throws SQLException {
        promote("", ONE);
        var dry = new Promotion(target, PromotionSettings.STANDARD.dry());

        RolledBack told = (RolledBack) dry.rollback("m1", null, "tester");
        assertThat(told.run()).contains("drop function public.one()");
        assertThat(fromTarget("select one()")).isEqualTo("1");
        assertThat(promotion.ledger()).allMatch(LedgerEntry::stands);

        logStatements();
        RolledBack done = (RolledBack) rollback();
        assertThat(done.run()).isEqualTo(told.run());
        assertThat(executed()).containsExactlyElementsOf(StatementLog.stripped(told.run()));
    }

    @Test
    void aLedgerOfAnEarlierVersionIsBroughtUpToDate() throws SQLException {
        promote("", ONE);
        onTarget("alter table gregor.ledger drop column promoted_per, drop column needs;"
                + " alter table gregor.ledger_item drop column previous_access");

        assertThat(rollback()).isInstanceOf(RolledBack.class);
        assertThat(promotion.ledger().getFirst().promotedPer()).isEqualTo("object");
    }

    private void three() {
        String base = "create table base (x int);";
        String middle = "create view middle as select * from base;";
        promotion.promoteAll(List.of(proven("m3", "dbo.Base", "", base, Terms.PLAIN)));
        promotion.promoteAll(List.of(proven("m3", "dbo.Middle", base, middle, Terms.PLAIN)));
        promotion.promoteAll(List.of(
                proven("m3", "dbo.Top", base + middle, "create view top as select count(*) from middle", Terms.PLAIN)));
    }

    private RollbackResult rollback() {
        return promotion.rollback("m1", "dbo.Thing", "tester");
    }

    private static Cause refusedCause(RollbackResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).refusal().cause();
    }
}
