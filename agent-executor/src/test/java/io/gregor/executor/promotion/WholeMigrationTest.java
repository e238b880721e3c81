package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.PromotionResult.Refused;
import io.gregor.executor.promotion.Proof.Proven;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All objects of a migration in one transaction, or none. */
class WholeMigrationTest extends PromotionFixture {
    private static final String BASE = "create table base (x int);";
    private static final Terms WHOLE = Terms.PLAIN.withWholeMigration(true);

    @Test
    void allArriveWithRowsThatSaySo() throws SQLException {
        assertThat(promotion.promoteAll(units()))
                .allSatisfy(result -> assertThat(result).isInstanceOf(Promoted.class));

        assertThat(fromTarget("select count(*) from v")).isEqualTo("0");
        assertThat(promotion.ledger())
                .extracting(LedgerEntry::object, LedgerEntry::promotedPer)
                .containsExactly(tuple("dbo.Base", "migration"), tuple("dbo.View", "migration"));
        assertThat(fromTarget("select count(distinct xmin::text) from gregor.ledger"))
                .as("one transaction")
                .isEqualTo("1");
    }

    @Test
    void noneArrivesWhenTheLastIsRefused() throws SQLException {
        onTarget("create function v() returns int language sql as 'select 1'; create table v (y int)");

        List<PromotionResult> results = promotion.promoteAll(units());

        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(
                        ((Refused) result).refusal().reason())
                .startsWith("dbo.View: "));
        assertThat(fromTarget("select to_regclass('base')")).isNull();
        assertThat(fromTarget("select to_regclass('gregor.ledger')")).isNull();
    }

    @Test
    void doingItAgainChangesNothing() {
        promotion.promoteAll(units());

        assertThat(promotion.promoteAll(units()))
                .allSatisfy(result -> assertThat(((Promoted) result).changed()).isFalse());
        assertThat(promotion.ledger()).hasSize(2);
    }

    @Test
    void theStatementsOfAllTogetherAreTheTransaction() throws SQLException {
        logStatements();
        List<String> run = new ArrayList<>();
        promotion
                .promoteAll(units())
                .forEach(result -> run.addAll(((Promoted) result).sql().run()));

        assertThat(executed()).containsExactlyElementsOf(StatementLog.stripped(run));
        assertThat(run)
                .containsOnlyOnce("begin")
                .containsOnlyOnce("commit")
                .startsWith("begin")
                .endsWith("commit");
    }

    private static List<Proven> units() {
        return List.of(
                proven("m1", "dbo.Base", "", BASE, WHOLE),
                proven("m1", "dbo.View", BASE, "create view v as select * from base", WHOLE));
    }
}
