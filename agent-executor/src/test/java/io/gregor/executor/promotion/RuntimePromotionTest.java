package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.CopiedObject;
import io.gregor.executor.catalog.SchemaWish;
import io.gregor.executor.catalog.TargetSchema;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.PromotionResult.Refused;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.migration.runtime.RuntimeSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The runtime schema comes into the target with the first object that calls it, and stays out of everything else. */
class RuntimePromotionTest extends PromotionFixture {
    private static final String FOUND = """
            create or replace function found(a text) returns integer language plpgsql as $$
            begin return tsql.patindex(a, 'a1'); end $$""";
    private static final String VIEW = "create view v as select tsql.is_like('abc', 'a[b]c') as it";
    private static final String RUNTIME = RuntimeSchema.script(RuntimeSchema.usedBy(FOUND + VIEW));

    @Test
    void theFirstObjectBringsWhatItCallsAndTheNextWhatIsMissing() throws SQLException {
        Promoted first = (Promoted) promote(RUNTIME, FOUND);
        assertThat(first.changed()).isTrue();
        assertThat(first.sql().schemas()).hasSize(3).anyMatch(s -> s.contains("FUNCTION tsql.patindex"));
        assertThat(fromTarget("select found('%[0-9]%')")).isEqualTo("2");

        Promoted next = view("m1");
        assertThat(next.sql().schemas()).singleElement().satisfies(s -> assertThat(s)
                .contains("FUNCTION tsql.is_like"));
        assertThat(fromTarget("select it from v")).isEqualTo("t");
        assertThat(fromTarget("select count(*) from gregor.ledger_item where schema = 'tsql'"))
                .isEqualTo("0");

        Promoted again = (Promoted) promote(RUNTIME, FOUND);
        assertThat(again.changed()).isFalse();
        assertThat(again.sql().schemas()).isEmpty();
    }

    @Test
    void aDryRunLeavesNothingAndSaysWhatItWouldRun() throws SQLException {
        var units = List.of(
                proven("m1", "dbo.Found", RUNTIME, FOUND, Terms.PLAIN),
                proven("m1", "dbo.V", RUNTIME, VIEW, Terms.PLAIN));
        var dry = new Promotion(target, PromotionSettings.STANDARD.dry()).promoteAll(units);
        assertThat(dry).allSatisfy(r -> assertThat(((Promoted) r).changed()).isTrue());
        assertThat(((Promoted) dry.getFirst()).sql().run()).anyMatch(s -> s.contains("CREATE SCHEMA tsql"));
        assertThat(fromTarget("select to_regnamespace('tsql')")).isNull();
    }

    @Test
    void aRefusedPromotionLeavesNothing() throws SQLException {
        onTarget("create table found (x int)");
        onTarget("create function found(a text) returns text language sql as 'select a'");
        assertThat(promote(RUNTIME, FOUND)).isInstanceOf(Refused.class);
        assertThat(fromTarget("select to_regnamespace('tsql')")).isNull();
    }

    @Test
    void aRollbackKeepsWhatOthersMayCall() throws SQLException {
        promote(RUNTIME, FOUND);
        assertThat(promotion.rollback("m1", null, "tester")).isInstanceOf(RollbackResult.RolledBack.class);
        assertThat(fromTarget("select to_regproc('found')")).isNull();
        assertThat(fromTarget("select tsql.patindex('b%', 'ab')")).isEqualTo("0");
    }

    @Test
    void anOlderFunctionOfTheTargetIsReplacedAndANewerOneStays() throws SQLException {
        promote(RUNTIME, FOUND);
        onTarget("create or replace function tsql.patindex(pattern text, subject text) returns integer"
                + " language sql immutable strict return 77");
        promote(RUNTIME, FOUND);
        assertThat(fromTarget("select found('a')")).isEqualTo("77");
        onTarget("comment on function tsql.patindex is 'Gregor, version 0: old'");
        promote(RUNTIME, FOUND);
        assertThat(fromTarget("select found('%[0-9]%')")).isEqualTo("2");
    }

    @Test
    void aSchemaOfSomebodyElseIsSaidInOneLine() throws SQLException {
        onTarget("create schema tsql");
        Refused refused = (Refused) promote(RUNTIME, FOUND);
        assertThat(refused.refusal().reason()).contains(RuntimeSchema.FOREIGN).hasLineCount(1);
        assertThat(fromTarget("select to_regproc('found')")).isNull();
    }

    /** It may use the functions that are there, but not add any. */
    @Test
    void whoMayNotChangeItHearsWhoseItIs() throws SQLException {
        promote(RUNTIME, FOUND);
        onTarget("create role second login password 'second'");
        onTarget("do $$ begin execute format('grant create on database %I to second', current_database()); end $$");
        onTarget("grant all on schema public, gregor to second");
        onTarget("grant all on all tables in schema gregor to second");
        onTarget("grant all on all sequences in schema gregor to second");
        Proven unit = proven("m1", "dbo.V", RUNTIME, VIEW, Terms.PLAIN);
        var refused = (Refused)
                new Promotion(loggedInAs("second")).promoteAll(List.of(unit)).getFirst();
        String owner = fromTarget("select current_user");
        assertThat(refused.refusal().reason())
                .contains("the schema tsql belongs to " + owner, "grant " + owner + " to second")
                .hasLineCount(1);
        onTarget("grant " + owner + " to second");
        assertThat(new Promotion(loggedInAs("second")).promoteAll(List.of(unit)).getFirst())
                .isInstanceOf(Promoted.class);
    }

    @Test
    void aCopyOfTheTargetsSchemaIsWithoutIt() throws SQLException {
        promote(RUNTIME, FOUND);
        try (var connection = targetConnection()) {
            var wish = new SchemaWish(Set.of(new CatalogName("public", "found")), Set.of(), Set.of());
            var copy = TargetSchema.read(connection, wish);
            assertThat(copy.script()).contains("FUNCTION public.found").doesNotContain("FUNCTION tsql.");
            assertThat(copy.definitions().keySet())
                    .extracting(CopiedObject::schema)
                    .doesNotContain("tsql");
        }
    }

    private Promoted view(String migration) throws SQLException {
        Proven unit = proven(migration, "dbo.V", RUNTIME, VIEW, Terms.PLAIN);
        return (Promoted) promotion.promoteAll(List.of(unit)).getFirst();
    }
}
