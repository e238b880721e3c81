package io.gregor.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a migration does about what its submission needs and does not define. */
class TargetSchemaTest {
    private static final String PROCEDURE = "create procedure Top as select count(*) from Orders";
    private static final String TABLES =
            "create table orders (id int primary key, customer int references customers (id))"
                    + "\ngo\ncreate table customers (id int primary key)\ngo\n";

    private final MigrationStage stage = new MigrationStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theTargetIsAskedAndItsTablesStandInFrontOfTheObject() {
        stage.submit(PROCEDURE);
        assertThat(stage.started()).isEmpty();
        assertThat(stage.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.target()).isEqualTo("default");
            assertThat(asked.objects()).extracting(n -> n.key()).containsExactly("dbo.orders");
            assertThat(asked.without()).extracting(n -> n.key()).containsExactly("dbo.top");
        });
        stage.answer("create all", TABLES);
        assertThat(stage.started()).containsExactly("Top");
        assertThat(stage.prerequisitesOf("Top")).containsExactly("create all");
        assertThat(stage.known("Top")).containsExactlyInAnyOrder("orders", "customers");
        assertThat(stage.copiedFor("Top")).isEqualTo(MigrationStage.COPIED);
        assertThat(stage.notes()).containsExactly("taken from there");
        stage.end("Top", true);
        assertThat(stage.finished()).extracting(r -> r.object().name()).containsExactly("Top");
    }

    @Test
    void theSubmissionTellsItsDialectAndTheCopyDoesNot() {
        stage.submitWithoutDialect(PROCEDURE);
        var asked = stage.asked().getFirst().dialect();
        stage.answer("create all", "create table dbo.[orders] ([id] int identity(1, 1) not null)\ngo\n");
        assertThat(stage.dialectOf("Top")).isEqualTo(asked);
    }

    @Test
    void givenRowsFillTheTablesThatAnObjectNeeds() {
        stage.submitWithRows(
                PROCEDURE,
                "create table orders (id int)\ngo\ncreate table other (id int)",
                "insert into Orders values (1); insert into other values (2); insert into gone values (3);");
        stage.end("orders", true);
        assertThat(stage.prerequisitesOf("Top")).containsExactly("create orders", "insert into Orders values (1)");
        assertThat(stage.notes())
                .containsExactly("the rows given for \"public\".\"gone\" are not used: no object needs such a table");
    }

    @Test
    void nobodyIsAskedWhenNothingIsMissingOrNothingIsWanted() {
        stage.submit("create procedure Alone as print 'x'");
        assertThat(stage.asked()).isEmpty();
        assertThat(stage.started()).containsExactly("Alone");
        try (var other = new MigrationStage()) {
            other.submitWith(new MigrationOptions("default", 3, false, true, List.of()), PROCEDURE);
            assertThat(other.asked()).isEmpty();
            assertThat(other.started()).containsExactly("Top");
        }
    }

    @Test
    void wholeSchemasAreAskedForEvenWhenNothingIsMissing() {
        stage.submitWith(
                new MigrationOptions("bank", 3, false, false, List.of("sales")), "create procedure Alone as print 'x'");
        assertThat(stage.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.target()).isEqualTo("bank");
            assertThat(asked.schemas()).containsExactly("sales");
        });
    }

    @Test
    void aTargetThatHasNothingOfItChangesNothing() {
        stage.submit(PROCEDURE);
        stage.answerNothing();
        assertThat(stage.prerequisitesOf("Top")).isEmpty();
    }

    @Test
    void aTargetThatCannotBeReadEndsAllWithTheReason() {
        stage.submit(PROCEDURE);
        stage.answerFailed("no such host");
        assertThat(stage.finished())
                .extracting(r -> r.object().name() + " " + r.end().word() + ": " + r.reason())
                .containsExactly("Top failed: no such host");
    }

    @Test
    void aMigrationMayBeCancelledWhileTheTargetIsAsked() {
        stage.submit(PROCEDURE);
        stage.cancel("ann");
        assertThat(stage.finished()).extracting(ObjectReport::reason).containsExactly("cancelled by ann");
        stage.answer("create all", TABLES);
        assertThat(stage.started()).isEmpty();
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        stage.submit(PROCEDURE);
        stage.answer("create all", TABLES);
        stage.answer("create other", TABLES);
        assertThat(stage.started()).containsExactly("Top");
        assertThat(stage.prerequisitesOf("Top")).containsExactly("create all");
    }

    @Test
    void aChangeOfAGivenTableIsAPersonsAndWhatNeedsTheTableWaits() {
        stage.submit("alter table Orders add note varchar(9) null\ngo\n" + PROCEDURE, "create table orders (id int)");
        assertThat(stage.started()).isEmpty();
        assertThat(stage.finished())
                .extracting(r -> r.object().name() + " " + r.end().word() + ": " + r.reason())
                .containsExactlyInAnyOrder(
                        "orders needs-person: a.sql:1: a change of a table that the target already has is not promoted; make"
                                + " it by hand, and then give the changed table with --schema",
                        "Top skipped: it needs dbo.orders, which ended as needs-person");
    }

    @Test
    void anIndexOfAGivenTableIsAPersonsAndKeepsNobodyWaiting() {
        stage.submit("create index by_id on orders (id)\ngo\n" + PROCEDURE, "create table orders (id int)");
        assertThat(stage.started()).containsExactly("orders");
        stage.end("orders", true);
        stage.end("Top", true);
        assertThat(stage.finished())
                .extracting(r -> r.object().name() + " " + r.end().word())
                .containsExactlyInAnyOrder("orders needs-person", "Top promoted");
    }

    @Test
    void aChangeOfATableOfNobodyIsNotDropped() {
        stage.submit("alter table Gone add note varchar(9) null\ngo\ncreate procedure Alone as print 'x'");
        stage.answerNothing();
        stage.end("Alone", true);
        assertThat(stage.finished())
                .filteredOn(r -> r.end() == End.NEEDS_PERSON)
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).startsWith("a.sql:1: a change of a table that is not defined"));
    }

    @Test
    void whatIsAskedAndAnsweredIsTheSameAfterItsWayOverTheWire() {
        var name = List.of(ObjectName.of("Orders"));
        var options = new MigrationOptions("bank", 3, true, true, List.of("sales"));
        for (Object message : List.of(
                new SchemaRequested("m", "bank", name, List.of("sales"), List.of(), Dialect.ASE),
                new SchemaCopied("m", "create", MigrationStage.COPIED, List.of(), List.of("a note"), null),
                SchemaCopied.failed("m", "no such host"),
                new MigrationSubmitted("m", List.of(), List.of(), null, options))) {
            var types = new MessageTypes();
            types.add(message.getClass());
            var codec = new JsonCodec(types);
            codec.learn(message.getClass());
            assertThat(codec.decode(MessageTypes.nameOf(message.getClass()), codec.encode(message)))
                    .isEqualTo(message);
        }
    }
}
