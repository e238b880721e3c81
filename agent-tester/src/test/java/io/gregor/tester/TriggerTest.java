package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers are tested by the changes that fire them, and the tests tell right translations from wrong ones. */
class TriggerTest {
    private static final String TABLES = """
            create table grade (grade_id int primary key, lowest int not null, highest int not null)
            go
            create table worker (
                worker_id int primary key, grade_id int not null references grade (grade_id), pay numeric(8, 2) not null)
            go
            create table audit (audit_id int identity, worker_id int not null, what varchar(20) not null, pay numeric(8, 2) null)
            go
            """;

    private static final String LIMITS = TABLES + """
            create trigger worker_limits on worker for insert, update as
            declare @lowest int, @highest int, @pay numeric(8, 2), @grade int
            select @lowest = g.lowest, @highest = g.highest, @pay = i.pay, @grade = i.grade_id
            from inserted i, grade g where i.grade_id = g.grade_id
            if @grade = 1 and @pay > 100
            begin
                raiserror 20001 'grade 1 gets no more than 100'
                rollback transaction
            end
            else if @pay not between @lowest and @highest
            begin
                raiserror 20002 'pay is outside of the grade'
                rollback transaction
            end
            """;

    private static final String AUDIT = TABLES + """
            create trigger worker_audit on worker for insert, update, delete as
            insert audit (worker_id, what, pay)
            select i.worker_id, 'raise', i.pay from inserted i, deleted d
            where i.worker_id = d.worker_id and i.pay > d.pay
            insert audit (worker_id, what, pay)
            select d.worker_id, 'gone', null from deleted d
            where not exists (select 1 from inserted i where i.worker_id = d.worker_id)
            if exists (select 1 from deleted where pay >= 500) and not exists (select 1 from inserted)
                print 'a dear one left'
            """;

    private static Migrations migration(String sql) {
        return new Migrations(Sources.objects(sql), Dialect.ASE);
    }

    private static TestSuite suite(Migrations migration, String given) {
        SourceObject trigger = migration.all().getLast();
        TestWriter.Answer answer = new InterpreterTestWriter().write(migration.request(trigger, given), null);
        assertThat(answer).as(answer.toString()).isInstanceOf(TestWriter.Written.class);
        return ((TestWriter.Written) answer).suite();
    }

    /** Runs the tests against the rules' translation in which one text is replaced. */
    private static Verdict judge(Migrations migration, TestSuite suite, String right, String wrong) {
        String[] scripts = migration.scripts(migration.all().getLast());
        String translation = scripts[scripts.length - 1];
        assertThat(translation).contains(right);
        scripts[scripts.length - 1] = translation.replace(right, wrong);
        return Judge.judge(suite, Postgres.with(scripts).run(suite.script()));
    }

    @ParameterizedTest
    @ValueSource(strings = {LIMITS, AUDIT})
    void aRightTranslationIsAccepted(String source) {
        var migration = migration(source);
        assertThat(judge(migration, suite(migration, null), "BEGIN", "BEGIN").explanation())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v_grade = 1 AND v_pay > 100 | v_grade = 1 AND v_pay < 100",
                "v_grade = 1 AND v_pay > 100 | v_grade = 1 AND v_pay >= 100",
                "v_grade = 1 AND v_pay > 100 | v_pay > 100",
                "NOT BETWEEN | BETWEEN",
                "v_pay NOT BETWEEN v_lowest AND v_highest | v_pay < v_lowest OR v_pay >= v_highest",
                "v_pay NOT BETWEEN v_lowest AND v_highest | v_pay <= v_lowest OR v_pay > v_highest",
                "RAISE EXCEPTION 'pay is outside of the grade' | RAISE NOTICE 'pay is outside of the grade'",
                "RAISE EXCEPTION 'pay is outside of the grade' | RAISE WARNING 'pay is outside of the grade'",
                "RAISE EXCEPTION 'pay is outside | RAISE EXCEPTION 'pay is inside",
                "DETAIL = '20002' | DETAIL = '20003'",
                "AFTER UPDATE | AFTER INSERT",
                "AFTER INSERT | AFTER UPDATE",
            })
    void aTriggerThatLetsThroughWhatItMustRefuseFails(String right, String wrong) {
        var migration = migration(LIMITS);
        assertThat(judge(migration, suite(migration, null), right, wrong).accepted())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "i.pay > d.pay | i.pay < d.pay",
                "i.pay > d.pay | i.pay >= d.pay",
                "'raise', i.pay | 'raise', d.pay",
                "'gone', NULL | 'gone', 0",
                "FROM inserted i, deleted d | FROM inserted i, worker d",
                "pay >= 500 | pay > 500",
                "pay >= 500 | pay < 500",
                "RAISE NOTICE 'a dear one left' | PERFORM 1",
                "AFTER DELETE ON worker | AFTER DELETE ON grade",
            })
    void aTriggerThatLeavesOtherRowsBehindFails(String right, String wrong) {
        var migration = migration(AUDIT);
        var suite = suite(migration, null);
        assertThat(judge(migration, suite, right, wrong).accepted()).isFalse();
    }

    @Test
    void givenCasesSayWhichChangeFiresTheTrigger() {
        var migration = migration(LIMITS);
        var suite = suite(migration, """
                {"cases": [
                  {"name": "too dear", "description": "grade 1 gets 100 and no more",
                   "rows": {"grade": [{"grade_id": 1, "lowest": 0, "highest": 1000}]},
                   "insert": {"worker": [{"worker_id": 1, "grade_id": 1, "pay": 100.01}]},
                   "expect": {"error": {"number": 20001, "text": "grade 1 gets no more than 100"}, "unchanged": ["worker"]}},
                  {"name": "a raise",
                   "rows": {"grade": [{"grade_id": 1, "lowest": 0, "highest": 1000}],
                            "worker": [{"worker_id": 1, "grade_id": 1, "pay": 2000}]},
                   "update": {"worker": {"set": {"pay": 100}, "where": {"worker_id": 1}}},
                   "expect": {"tables": {"worker": [{"worker_id": 1, "pay": 100}]}}},
                  {"name": "nobody asks who leaves",
                   "rows": {"grade": [{"grade_id": 1, "lowest": 0, "highest": 1000}],
                            "worker": [{"worker_id": 1, "grade_id": 1, "pay": 2000}]},
                   "delete": {"worker": {}},
                   "expect": {"tables": {"worker": []}}}
                ]}""");
        assertThat(suite.notes()).noneMatch(n -> n.contains("otherwise"));
        assertThat(judge(migration, suite, "BEGIN", "BEGIN").explanation()).isEmpty();
        assertThat(judge(migration, suite, "v_pay > 100", "v_pay > 101").explanation())
                .contains("too dear");
    }
}
