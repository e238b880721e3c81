package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.catalog.CatalogDefinition.Concern;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.PromotionResult.Refused;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PromotionTest extends PromotionFixture {
    private static final String TABLE = "create table t (x int);";
    private static final String ONE = "create or replace function one() returns int language sql as 'select 1'";
    private static final String TWO = "create or replace function one() returns int language sql as 'select 2'";

    @Test
    void anObjectAndItsHelperArriveTogetherWithARowInTheLedger() throws SQLException {
        PromotionResult result = promote(TABLE, """
                create function helper(a int) returns int language plpgsql as $$ begin return a * 2; end $$;
                create procedure p(inout a int) language plpgsql as $$ begin a := helper(a); end $$;
                comment on procedure p is 'it doubles';
                """);

        assertThat(result).isInstanceOf(Promoted.class);
        assertThat(fromTarget("call p(21)")).isEqualTo("42");
        assertThat(fromTarget("select obj_description('p'::regproc)")).isEqualTo("it doubles");
        LedgerEntry row = promotion.ledger().getFirst();
        assertThat(row.migration()).isEqualTo("m1");
        assertThat(row.object()).isEqualTo("dbo.Thing");
        assertThat(row.definition()).contains("helper", "a * 2", "CREATE OR REPLACE PROCEDURE");
        assertThat(row.previous()).isNull();
        assertThat(row.hash()).hasSize(64).isEqualTo(((Promoted) result).hash());
    }

    @Test
    void theDraftsScriptIsNeverRunOnTheTarget() throws SQLException {
        promote(TABLE, "insert into t values (1);" + ONE);

        assertThat(fromTarget("select to_regclass('t')")).isNull();
        assertThat(fromTarget("select one()")).isEqualTo("1");
    }

    @Test
    void promotingAgainChangesNothingAndAddsNoRow() {
        Promoted first = (Promoted) promote(TABLE, ONE);
        Promoted again = (Promoted) promote(TABLE, ONE);

        assertThat(first.changed()).isTrue();
        assertThat(again.changed()).isFalse();
        assertThat(again.ledgerId()).isEqualTo(first.ledgerId());
        assertThat(again.sql().changes()).isEmpty();
        assertThat(promotion.ledger()).hasSize(1);
    }

    @Test
    void aSchemaWhoseNameNeedsQuotesIsMadeAsItIsCalled() throws SQLException {
        String odd = "\"Odd \"\"S.\"";
        promote(
                "",
                "create schema %1$s; create table %1$s.t (x int); create view %1$s.v as select x from %1$s.t"
                        .formatted(odd));

        assertThat(fromTarget("select string_agg(nspname, '|') from pg_namespace where nspname like '%Odd%'"))
                .isEqualTo("Odd \"S.");
        assertThat(fromTarget("select count(*) from %s.v".formatted(odd))).isEqualTo("0");
    }

    @Test
    void whatWasDroppedByHandComesBackWithANewRow() throws SQLException {
        promote(TABLE, ONE);
        onTarget("drop function one()");

        assertThat(((Promoted) promote(TABLE, ONE)).changed()).isTrue();
        assertThat(promotion.ledger()).hasSize(2);
    }

    @Test
    void aReplacedDefinitionIsKeptInTheLedger() throws SQLException {
        promote(TABLE, ONE);
        promote(TABLE, TWO);

        assertThat(fromTarget("select one()")).isEqualTo("2");
        assertThat(promotion.ledger().getLast().previous()).contains("select 1");
    }

    @Test
    void anotherSignatureReplacesTheOneAnEarlierPromotionMade() throws SQLException {
        promote(TABLE, "create procedure p(a int) language sql as 'select 1'");
        PromotionResult result = promote(TABLE, "create procedure p(b numeric) language sql as 'select 2'");

        assertThat(result).isInstanceOf(Promoted.class);
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'p'"))
                .isEqualTo("1");
        assertThat(fromTarget("select proargnames::text from pg_proc where proname = 'p'"))
                .isEqualTo("{b}");
    }

    @Test
    void aProcedureThatBecameAFunctionTakesItsPlace() throws SQLException {
        promote(TABLE, "create procedure one() language sql as 'select 1'");

        assertThat(promote(TABLE, ONE)).isInstanceOf(Promoted.class);
        assertThat(fromTarget("select one()")).isEqualTo("1");
    }

    @Test
    void somebodyElsesRoutineOfAnotherShapeIsRefused() throws SQLException {
        onTarget("create function one() returns text language sql as 'select ''mine'''");

        assertRefused(promote(TABLE, ONE), Cause.DIFFERENT_IN_TARGET, "was not put there by a promotion");
        assertThat(fromTarget("select one()")).isEqualTo("mine");
        assertThat(fromTarget("select to_regclass('gregor.ledger')")).isNull();
    }

    @Test
    void aMissingDependencyIsRefusedAndNothingHalfDoneStays() throws SQLException {
        PromotionResult result =
                promote(TABLE, ONE + "; create view v as select * from t; create schema s; create table s.u (x int)");

        assertRefused(result, Cause.TARGET_ERROR, "relation \"public.t\" does not exist");
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'one'"))
                .isEqualTo("0");
        assertThat(fromTarget("select to_regnamespace('s')")).isNull();
    }

    @Test
    void itemsGoInWhateverOrderTheirDependenciesNeed() throws SQLException {
        PromotionResult result = promote("", """
                create schema dbo;
                create table dbo.z (x int);
                create view dbo.y as select x from dbo.z;
                create function dbo.x() returns setof dbo.y language sql as 'select * from dbo.y';
                create view dbo.a as select * from dbo.x();
                """);

        assertThat(result).isInstanceOf(Promoted.class);
        assertThat(fromTarget("select count(*) from dbo.a")).isEqualTo("0");
    }

    @Test
    void aTriggerComesWithItsFunction() throws SQLException {
        onTarget(TABLE);
        promote(TABLE, """
                create function ten() returns trigger language plpgsql as $$ begin new.x := 10; return new; end $$;
                create trigger make_ten before insert on t for each row execute function ten();
                """);
        onTarget("insert into t values (1)");

        assertThat(fromTarget("select x from t")).isEqualTo("10");
    }

    @Test
    void whatTheRequestDoesNotNameIsRefused() {
        try (Sandbox sandbox = deployed(
                TABLE, ONE + "; create function trap() returns int language sql as 'select 0'; drop table t")) {
            List<CatalogItem> expected = sandbox.changes().created().stream()
                    .filter(item -> item.name().equals("one"))
                    .toList();

            assertRefused(
                    promotion.promote(sandbox, request(expected)),
                    Cause.UNEXPECTED_CHANGES,
                    "created function public.trap(), dropped table public.t");
        }
    }

    @Test
    void whatMayBePresentIsNotPromoted() throws SQLException {
        try (Sandbox sandbox =
                deployed(TABLE, ONE + "; create function dep() returns int language sql as 'select 0'")) {
            List<CatalogItem> created = List.copyOf(sandbox.changes().created());
            CatalogItem dep = created.getFirst();
            PromotionResult result =
                    promotion.promote(sandbox, request(created.subList(1, 2)).besides(Set.of(dep)));

            assertThat(result).isInstanceOf(Promoted.class);
            assertThat(fromTarget("select count(*) from pg_proc where proname = 'dep'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aChangedRoleSettingIsNoticed() {
        assertRefused(
                promote(TABLE, ONE + "; alter role current_user set search_path = evil"),
                Cause.NOT_PROMOTABLE,
                "role setting search_path=evil: objects of this kind are not promoted");
    }

    @Test
    void concernsAreRefusedUnlessAllowed() {
        String draft =
                "create function one() returns int language sql security definer set work_mem = '1GB' as 'select 1'";
        assertRefused(promote(TABLE, draft), Cause.CONCERN, "security definer, settings");
        try (Sandbox sandbox = deployed(TABLE, draft)) {
            PromotionRequest request = request(List.copyOf(sandbox.changes().created()))
                    .allowing(Set.of(Concern.SECURITY_DEFINER, Concern.SETTINGS));

            assertThat(promotion.promote(sandbox, request)).isInstanceOf(Promoted.class);
        }
    }

    @Test
    void whatIsNotInTheSandboxIsRefused() {
        try (Sandbox sandbox = deployed(TABLE, ONE)) {
            CatalogItem nothing = new CatalogItem(ItemKind.FUNCTION, "public", "ghost", "public.ghost()");

            assertRefused(
                    promotion.promote(
                            sandbox,
                            request(List.of(nothing)).besides(sandbox.changes().created())),
                    Cause.NOT_PROMOTABLE,
                    "is not in the sandbox");
        }
    }

    @Test
    void concurrentPromotionsOfTheSameUnitMakeOneRow() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PromotionResult>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> promote(TABLE, ONE));
            }
            for (var done : threads.invokeAll(calls)) {
                assertThat(done.get()).isInstanceOf(Promoted.class);
            }
        }
        assertThat(promotion.ledger()).hasSize(1);
    }

    @Test
    void aLockedTargetIsBusyNotBroken() throws SQLException {
        promotion = new Promotion(target, PromotionSettings.STANDARD.waiting(Duration.ofMillis(200)));
        onTarget(TABLE);
        try (Connection other = targetConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table t");

            assertRefused(promote(TABLE, """
                            create function f() returns trigger language plpgsql as 'begin return new; end';
                            create trigger g before insert on t for each row execute function f();
                            """), Cause.BUSY, "try again later");
            other.rollback();
        }
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'f'"))
                .isEqualTo("0");
    }

    private static void assertRefused(PromotionResult result, Cause cause, String reason) {
        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().cause()).isEqualTo(cause);
            assertThat(refused.refusal().reason()).contains(reason);
        });
    }
}
