package io.gregor.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationAgentTest {
    private static final String SHOP = """
            create table customers (id int primary key)
            go
            create table orders (id int primary key, customer int references customers (id))
            go
            create procedure Top as select count(*) from orders
            go
            create procedure Alone as print 'hello'
            go
            """;

    private final MigrationStage stage = new MigrationStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void objectsStartWhenAllTheyNeedHasEndedWell() {
        stage.submit(SHOP);
        assertThat(stage.started()).containsExactlyInAnyOrder("customers", "Alone");
        stage.end("customers", true);
        assertThat(stage.started()).containsExactlyInAnyOrder("customers", "Alone", "orders");
        stage.end("orders", true);
        assertThat(stage.prerequisitesOf("Top")).containsExactly("create customers", "create orders");
        stage.end("Alone", true);
        stage.end("Top", true);
        assertThat(stage.finished()).extracting(ObjectReport::end).containsOnly(End.PROMOTED);
        assertThat(stage.finished()).hasSize(4);
    }

    @Test
    void whatNeedsAFailedObjectIsSkippedWithTheReason() {
        stage.submit(SHOP);
        stage.end("customers", false);
        stage.end("Alone", true);
        var reports = stage.finished();
        assertThat(reports)
                .filteredOn(r -> r.end() == End.SKIPPED)
                .extracting(r -> r.object().name() + ": " + r.reason())
                .containsExactlyInAnyOrder(
                        "orders: it needs dbo.customers, which ended as failed",
                        "Top: it needs dbo.orders, which ended as skipped");
    }

    @Test
    void oneUnreadableObjectDoesNotStopTheOthers() {
        stage.submit("create procedure Broken as select from where (\ngo\ncreate procedure Fine as print 'x'\ngo\n");
        stage.endIfStarted("Broken");
        stage.end("Fine", true);
        assertThat(stage.finished()).extracting(r -> r.object().name()).containsExactlyInAnyOrder("Broken", "Fine");
    }

    @Test
    void whatNeedsAnUnreadableObjectIsSkippedWithTheReason() {
        stage.submit("create table bad (a int,, b int)\ngo\ncreate procedure Uses as select a from bad\ngo\n");
        assertThat(stage.started()).isEmpty();
        assertThat(stage.finished())
                .filteredOn(r -> r.end() == End.SKIPPED)
                .extracting(ObjectReport::reason)
                .containsExactly("it needs dbo.bad, which ended as needs-person");
    }

    @Test
    void theSameIdIsTheSameMigration() {
        stage.submit(SHOP);
        stage.submit(SHOP);
        assertThat(stage.started()).containsExactlyInAnyOrder("customers", "Alone");
    }

    @Test
    void whatTheTargetHasIsNotPromotedAndNotReported() {
        stage.submit("create procedure Top as select count(*) from customers", "create table customers (id int)");
        assertThat(stage.promotes("customers")).isFalse();
        stage.end("customers", true);
        assertThat(stage.promotes("Top")).isTrue();
        stage.end("Top", true);
        assertThat(stage.finished()).extracting(r -> r.object().name()).containsExactly("Top");
    }

    @Test
    void givenCasesGoWithTheObjectOfTheirName() {
        stage.submitWithCases("create procedure Top as print 'x'", "top.cases.json", "{\"cases\":[]}");
        assertThat(stage.casesOf("Top")).isEqualTo("{\"cases\":[]}");
    }

    @Test
    void casesOfNobodyAreNamed() {
        stage.submitWithCases("create procedure Top as print 'x'", "Topp.cases.json", "{}");
        assertThat(stage.notes()).containsExactly("Topp.cases.json: these cases are not used: no object has that name");
    }

    @Test
    void aCancelledMigrationStartsNothingMoreAndTellsWhatRuns() {
        stage.submit(SHOP);
        stage.cancel("ann");
        assertThat(stage.cancelled()).containsExactlyInAnyOrder("customers", "Alone");
        stage.end("customers", true); // its promotion had begun
        assertThat(stage.started()).containsExactlyInAnyOrder("customers", "Alone");
        stage.end("Alone", false);
        assertThat(stage.finished())
                .extracting(r -> r.object().name() + ": " + r.end().word() + " " + r.reason())
                .containsExactlyInAnyOrder(
                        "customers: promoted ",
                        "Alone: failed no luck",
                        "orders: failed cancelled by ann",
                        "Top: failed cancelled by ann");
    }

    @Test
    void itIsCancelledOnceAndNotAfterItsEnd() {
        stage.submit(SHOP);
        stage.cancel("ann");
        stage.cancel("bob");
        assertThat(stage.cancelled()).hasSize(2);
        stage.end("customers", false);
        stage.end("Alone", false);
        stage.cancel("bob");
        assertThat(stage.finished()).extracting(ObjectReport::reason).noneMatch(r -> r.contains("bob"));
    }

    @Test
    void aLostObjectEndsAsFailedAndWhatNeedsItIsSkipped() {
        stage.submit(SHOP);
        stage.lose("customers", "out of luck");
        stage.end("Alone", true);
        assertThat(stage.finished())
                .filteredOn(r -> r.end() == End.FAILED)
                .extracting(r -> r.object().name() + " " + r.kind() + ": " + r.reason())
                .containsExactly("customers TABLE: out of luck");
        assertThat(stage.finished()).filteredOn(r -> r.end() == End.SKIPPED).hasSize(2);
    }

    @Test
    void aSubmissionUnderAnotherKeyFindsItsOwnAgent() {
        stage.submitAs("some-record", SHOP);
        stage.submit(SHOP);
        assertThat(stage.started()).containsExactlyInAnyOrder("customers", "Alone");
    }

    @Test
    void anEmptySubmissionEndsAtOnce() {
        stage.submit("select 1");
        assertThat(stage.finished()).isEqualTo(List.of());
    }
}
