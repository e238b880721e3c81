package io.gregor.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.TargetState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that go into the target together: all of them, once all are proven, or none. */
class TogetherTest {
    private static final String TWO = """
            create table one (id int primary key)
            go
            create procedure two as select id from one
            go
            """;

    private MigrationStage stage;

    @BeforeEach
    void open() {
        stage = new MigrationStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatNeedsAReadyObjectBeginsAndAllArePromotedOnceInOrder() {
        stage.submitTogether(TWO, false);
        assertThat(stage.started()).containsExactly("one");
        stage.ready("one");
        assertThat(stage.started()).containsExactly("one", "two");
        assertThat(stage.prerequisitesOf("two")).containsExactly("create one");
        assertThat(stage.promotions()).isEmpty();
        stage.ready("two");
        stage.ready("two");
        assertThat(stage.promotions()).hasSize(1);
        var promotion = stage.promotions().getFirst();
        assertThat(promotion.units()).extracting(u -> u.object().name().name()).containsExactly("one", "two");
        assertThat(promotion.scripts()).containsOnlyKeys("dbo.one").containsValue("create one");
        assertThat(promotion.options().wholeMigration()).isTrue();
        assertThat(stage.reported()).isEmpty();
        stage.end("one", true);
        stage.end("two", true);
        assertThat(stage.reported()).hasSize(2);
        assertThat(stage.promotions()).hasSize(1);
    }

    @Test
    void howTheTargetWasWhenItWasCopiedGoesAlongOnce() {
        stage.submitTogether("create procedure two as select id from orders", false, false);
        stage.answer("create all", "create table orders (id int)");
        stage.ready("two");
        var promotion = stage.promotions().getFirst();
        assertThat(promotion.base()).isEqualTo("create all");
        assertThat(promotion.copied()).isEqualTo(MigrationStage.COPIED);
        assertThat(promotion.units().getFirst().before()).isEqualTo(TargetState.UNKNOWN);
    }

    @Test
    void noneIsPromotedWhenOneIsNotProven() {
        stage.submitTogether(TWO + "create procedure three as print 'x'", false);
        stage.end("three", false);
        stage.ready("one");
        stage.ready("two");
        assertThat(stage.promotions()).isEmpty();
        assertThat(stage.notPromoted())
                .containsExactlyInAnyOrder(
                        "one: nothing of the migration is put into the target, as dbo.three ended as failed",
                        "two: nothing of the migration is put into the target, as dbo.three ended as failed");
    }

    @Test
    void aDryRunOfSingleObjectsTriesThoseThatAreProven() {
        stage.submitTogether(TWO + "create procedure three as print 'x'", true);
        stage.ready("one");
        stage.ready("two");
        stage.end("three", false);
        assertThat(stage.promotions()).hasSize(1);
        assertThat(stage.promotions().getFirst().units()).hasSize(2);
    }

    @Test
    void aCancelledMigrationIsNotPromoted() {
        stage.submitTogether(TWO, false);
        stage.ready("one");
        stage.cancel("ann");
        assertThat(stage.cancelled()).containsExactlyInAnyOrder("one", "two");
        stage.end("two", false);
        assertThat(stage.promotions()).isEmpty();
    }
}
