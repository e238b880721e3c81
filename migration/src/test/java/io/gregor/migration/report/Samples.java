package io.gregor.migration.report;

import io.gregor.migration.message.Progress.ModelCalled;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Migrations with everything in them that a report can show. */
final class Samples {
    static final String EVIL = "<script>alert(\"1\")</script>&'\u001b[31m]]>\u0000\uD800\uFFFE";
    static final Instant BEGUN = Instant.parse("2026-11-23T04:00:00Z");
    static final String MODEL = "openai:gpt-4o";

    private static final String SOURCE = """
            /* The band of a price. */
            create procedure PriceBand @price money, @band varchar(10) output as
            if @price > 60
                select @band = 'high' -- dear
            else if @price > 30
                select @band = 'mid'
            else
                select @band = 'low'
            set rowcount 0
            """;
    private static final String TARGET = """
            CREATE OR REPLACE PROCEDURE priceband(p_price numeric(19,4), INOUT p_band varchar(10))
            LANGUAGE plpgsql
            AS $$
            BEGIN
                -- The band of a price.
                IF p_price > 60 THEN
                    p_band := 'high';
                ELSIF p_price >= 30 THEN
                    p_band := 'mid';
                ELSE
                    p_band := 'low';
                END IF;
            END;
            $$;
            """;

    private Samples() {}

    /** One object of each end, with tests by each oracle, a proof, a model's answers and two attempts. */
    static Run migration() {
        return run("20261123-040000-000-sales", promoted(), failing(), hole(), skipped(), lost());
    }

    static Run run(String id, ObjectReport... reports) {
        var conversation = new Conversation();
        talk(conversation, id, ObjectName.of("PriceBand"));
        talk(conversation, id, ObjectName.of("TaxBand"));
        return new Run(
                id,
                Arrays.asList(reports),
                conversation,
                Duration.ofMillis(83_400),
                ZonedDateTime.ofInstant(BEGUN.plusSeconds(83), ZoneOffset.UTC),
                Prices.of(Map.of(Prices.VARIABLE, MODEL + "=2.50/10")));
    }

    private static void talk(Conversation talk, String id, ObjectName object) {
        talk.watch(new ObjectMoved(id, object, "planned", "started", "drafting", 0, at(0)));
        talk.watch(new Said(id, object, "assistant", "drafted by rules: 14 lines, 1 assumption", at(40)));
        talk.watch(new ObjectMoved(id, object, "drafting", "drafted", "deploying", 1, at(60)));
        var error = "the draft does not deploy: ERROR 42601: syntax error at or near \"TRANSACTION\" (line 4)";
        talk.watch(new Said(id, object, "executor", error, at(900)));
        talk.watch(new ObjectMoved(id, object, "deploying", "not deployed", "repairing", 1, at(910)));
        talk.watch(new ModelCalled(id, object, "assistant", MODEL, 12_345, 678, Duration.ofMillis(8_200), at(9_100)));
        talk.watch(new Said(id, object, "assistant", "repaired by openai:gpt-4o: 14 lines", at(9_110)));
        talk.watch(new ObjectMoved(id, object, "repairing", "drafted", "deploying", 2, at(9_120)));
        talk.watch(new Said(id, object, "tester", "rejected: 1 of 3 tests failed:\n- exactly 30", at(9_900)));
    }

    private static Instant at(long millis) {
        return BEGUN.plusMillis(millis);
    }

    static ObjectReport promoted() {
        var proof = new Proof(
                new BranchCoverage(4, 4, List.of()),
                new BranchCoverage(4, 3, List.of("ELSE of the IF at line 6")),
                20,
                19,
                List.of(new Proof.Survivor(8, "p_price >= 30 became p_price > 30")),
                List.of("One variant ran too long to be judged."));
        var sql = new TargetSql(
                List.of("begin", TARGET, "commit"), List.of(), List.of(TARGET), List.of("drop procedure priceband"));
        return new ObjectReport(
                        ObjectName.of("PriceBand"),
                        ObjectKind.PROCEDURE,
                        End.PROMOTED,
                        "",
                        2,
                        draft(),
                        suite(new BranchCoverage(4, 4, List.of())),
                        results(""),
                        findings(),
                        Duration.ofMillis(9_900),
                        sql,
                        proof)
                .of(source("PriceBand", SOURCE, 1));
    }

    static ObjectReport failing() {
        var difference = "@band: expected low; dear but was mid\nrows of customer: missing (1,low)";
        return new ObjectReport(
                        ObjectName.of("TaxBand"),
                        ObjectKind.PROCEDURE,
                        End.NEEDS_PERSON,
                        "1 of 3 tests failed:\n- exactly 30 (30 is still low) [expected by interpreter]: " + difference,
                        5,
                        draft(),
                        suite(new BranchCoverage(4, 3, List.of("@price > 60 (line 3)"))),
                        results(difference),
                        findings(),
                        Duration.ofMillis(43_000))
                .of(source("TaxBand", SOURCE.replace("PriceBand", "TaxBand"), 1));
    }

    static ObjectReport hole() {
        var hole = new Finding(
                "R48",
                Severity.NEEDS_PERSON,
                "sales.sql",
                23,
                "dump database",
                "The statement dump database has no counterpart",
                "Take the backup with pg_dump, outside of the procedure");
        var text = "create procedure NightlyDump as\nbegin\n  dump database sales to '/dev/nst0'\nend";
        return new ObjectReport(
                        ObjectName.of("NightlyDump"),
                        ObjectKind.PROCEDURE,
                        End.NEEDS_PERSON,
                        hole.oneLine(),
                        0,
                        null,
                        null,
                        List.of(),
                        List.of(hole),
                        Duration.ofMillis(400))
                .of(source("NightlyDump", text, 21));
    }

    static ObjectReport skipped() {
        return plain("CallsDump", End.SKIPPED, "it needs dbo.NightlyDump, which ended as needs-person");
    }

    static ObjectReport lost() {
        return plain("Balance", End.FAILED, "no sandbox: the disk is full");
    }

    static ObjectReport plain(String name, End end, String reason) {
        return new ObjectReport(
                ObjectName.of(name), ObjectKind.VIEW, end, reason, 0, null, null, List.of(), List.of(), Duration.ZERO);
    }

    /** Harm in every text. */
    static ObjectReport hostile() {
        var finding = new Finding(EVIL, Severity.ASSUMPTION, EVIL, 1, EVIL, EVIL, EVIL);
        var test = new TestCase(EVIL, EVIL, Oracle.MODEL, List.of());
        var half = new BranchCoverage(2, 1, List.of(EVIL));
        return new ObjectReport(
                        new ObjectName(EVIL, EVIL + "/../../x"),
                        ObjectKind.PROCEDURE,
                        End.NEEDS_PERSON,
                        EVIL,
                        1,
                        new Draft(EVIL, EVIL + "\n-- " + EVIL + "\n'" + EVIL, List.of(), null, List.of(finding)),
                        new TestSuite(EVIL, List.of(test), List.of(EVIL), half),
                        List.of(new TestResult(test, false, EVIL)),
                        List.of(finding),
                        Duration.ofSeconds(1),
                        new TargetSql(List.of(EVIL), List.of(EVIL), List.of(EVIL), List.of(EVIL)),
                        new Proof(half, half, 2, 1, List.of(new Proof.Survivor(1, EVIL)), List.of(EVIL)))
                .of(new SourceObject(
                        ObjectName.of("x"),
                        ObjectKind.PROCEDURE,
                        List.of(new SourcePart("-- " + EVIL + "\nselect '" + EVIL, EVIL, 1)),
                        List.of(),
                        false));
    }

    private static SourceObject source(String name, String text, int line) {
        return new SourceObject(
                ObjectName.of(name),
                ObjectKind.PROCEDURE,
                List.of(new SourcePart(text, "sales.sql", line)),
                List.of(),
                false);
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        "R31",
                        Severity.ASSUMPTION,
                        "sales.sql",
                        9,
                        "set rowcount 0",
                        "SET ROWCOUNT is dropped",
                        "Check that nobody sets it before the call"),
                new Finding("R11", Severity.EXACT, "sales.sql", 3, "money", "money is numeric(19,4)", ""));
    }

    private static Draft draft() {
        return new Draft(MODEL, TARGET, List.of(), null, findings());
    }

    private static TestSuite suite(BranchCoverage coverage) {
        var tests = results("").stream().map(TestResult::test).toList();
        return new TestSuite("select 1;", tests, List.of(), coverage);
    }

    private static List<TestResult> results(String difference) {
        var all = new ArrayList<TestResult>();
        all.add(result("above 60", "the dearest band", Oracle.GIVEN, ""));
        all.add(result("price is null", "no price is low", Oracle.SOURCE, ""));
        all.add(result("exactly 30", "30 is still low", Oracle.INTERPRETER, difference));
        return all;
    }

    private static TestResult result(String name, String description, Oracle oracle, String detail) {
        return new TestResult(new TestCase(name, description, oracle, List.of()), detail.isEmpty(), detail);
    }
}
