package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.RollbackResult.Refused;
import io.gregor.executor.promotion.RollbackResult.RolledBack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RollbackTest extends PromotionFixture {
    private static final String ONE = "create or replace function one() returns int language sql as 'select 1'";
    private static final String TEXT = "create or replace function one() returns text language sql as 'select ''a'''";

    @Test
    void whatWasNewIsDropped() throws SQLException {
        promote("", ONE + "; create view v as select one()");

        assertThat(rollback()).isInstanceOfSatisfying(RolledBack.class, back -> assertThat(back.done())
                .containsExactly("dropped view public.v", "dropped function public.one()"));
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'one'"))
                .isEqualTo("0");
        assertThat(promotion.ledger().getFirst().rolledBackAt()).isNotNull();
    }

    @Test
    void whatWasReplacedIsRestoredEvenWithAnotherReturnType() throws SQLException {
        promote("", ONE);
        promote("", TEXT);
        assertThat(fromTarget("select one()")).isEqualTo("a");

        rollback();
        assertThat(fromTarget("select one()")).isEqualTo("1");
        rollback();
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'one'"))
                .isEqualTo("0");
        assertThat(refusedCause(rollback())).isEqualTo(Cause.NOT_IN_LEDGER);
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
        promote("", "create procedure p(b numeric) language sql as 'select 2'");

        rollback();
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

        assertThat(refusedCause(rollback())).isEqualTo(Cause.TARGET_ERROR);
        assertThat(fromTarget("select one from needs_it")).isEqualTo("1");
    }

    @Test
    void anUnknownObjectIsRefused() {
        assertThat(refusedCause(promotion.rollback("m9", "nothing", "me"))).isEqualTo(Cause.NOT_IN_LEDGER);
    }

    private RollbackResult rollback() {
        return promotion.rollback("m1", "dbo.Thing", "tester");
    }

    private static Cause refusedCause(RollbackResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).refusal().cause();
    }
}
