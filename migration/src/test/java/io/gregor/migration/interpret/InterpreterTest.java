package io.gregor.migration.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private final Interpreter interpreter = new Interpreter(Dialect.SQLSERVER);

    private BatchResult run(String sql) {
        List<BatchResult> results = interpreter.run(TsqlParser.parse(sql, Dialect.SQLSERVER));
        return results.getLast();
    }

    private List<List<String>> text(String sql) {
        return run(sql).resultSets().getFirst().text(Dialect.SQLSERVER);
    }

    @Test
    void describesTables() {
        run("""
            exec sp_addtype code, 'char(3)', 'not null'
            create table parent (id int identity primary key, c code unique)
            create table child (a int not null, b varchar(10) null default 'x', p int null references parent, d as a * 2,
              constraint pk primary key (a), check (a > 0))
            """);
        Table child = interpreter.table("dbo.CHILD");
        assertThat(child.columns()).extracting(Table.TableColumn::name).containsExactly("a", "b", "p", "d");
        assertThat(child.column("B").type()).isEqualTo(SqlType.varchar(10));
        assertThat(child.column("b").nullable()).isTrue();
        assertThat(child.column("b").defaultValue()).isNotNull();
        assertThat(child.column("d").computed()).isNotNull();
        assertThat(child.keys()).containsExactly(new Table.Key("pk", true, List.of("a")));
        assertThat(child.checks()).hasSize(1);
        assertThat(child.foreignKeys())
                .containsExactly(new Table.ForeignKey(null, List.of("p"), "parent", List.of("id")));
        Table parent = interpreter.table("parent");
        assertThat(parent.column("id").identity()).isTrue();
        assertThat(parent.column("c").userType()).isEqualTo("code");
        assertThat(interpreter.tables()).containsExactly("parent", "child");
    }

    @Test
    void rowsPutInFromOutsideRespectConstraints() {
        run("create table t (id int identity primary key, a int not null check (a > 0), b varchar(3) default 'x')");
        assertThat(interpreter.insert("t", Map.of("a", Value.of(5)))).isNull();
        assertThat(interpreter.insert("t", Map.of("id", Value.of(9), "a", Value.of(6))))
                .isNull();
        assertThat(interpreter.insert("t", Map.of("a", Value.of(0))))
                .extracting(SqlError::number)
                .isEqualTo(547);
        assertThat(interpreter.insert("t", Map.of("b", Value.of("y"))))
                .extracting(SqlError::number)
                .isEqualTo(515);
        assertThat(interpreter.rows("t"))
                .extracting(row -> row.get(0).integer() + ":" + row.get(2).string())
                .containsExactly("1:x", "9:x");
        assertThatThrownBy(() -> interpreter.insert("t", Map.of("nothing", Value.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void aSnapshotBringsEverythingBack() {
        run("create table t (id int identity primary key, a int) insert t (a) values (1)");
        Snapshot snapshot = interpreter.snapshot();
        run("insert t (a) values (2) update t set a = 7 create table u (b int) begin tran delete t");
        interpreter.restore(snapshot);
        assertThat(text("select id, a, @@trancount from t")).containsExactly(List.of("1", "1", "0"));
        assertThat(interpreter.tables()).containsExactly("t");
        run("insert t (a) values (3)");
        assertThat(text("select id from t where a = 3")).containsExactly(List.of("2"));
        interpreter.restore(snapshot);
        assertThat(interpreter.rows("t")).hasSize(1);
    }

    @Test
    void callsAProcedureWithOutputs() {
        run("create procedure p @a int, @b varchar(5) = 'dflt' output, @c int output as "
                + "set @c = @a * 2 set @b = @b + '!' print @b select @a as x return 4");
        CallResult result = interpreter.call("P", Map.of("@A", Value.of(21), "@c", Value.nullOf(SqlType.INT)));
        assertThat(result.returnCode()).isEqualTo(4);
        assertThat(result.outputs().get("@c")).isEqualTo(Value.of(42));
        assertThat(result.outputs().get("@b").string()).isEqualTo("dflt!");
        assertThat(result.messages()).containsExactly("dflt!");
        assertThat(result.resultSets().getFirst().columns()).containsExactly(new ResultColumn("x", SqlType.INT));
        assertThat(result.events()).hasSize(2);
        assertThat(result.error()).isNull();
    }

    @Test
    void anErrorThatEndsTheCallLeavesNoReturnCode() {
        run("create procedure p @a int as select convert(int, 'x') return 1");
        CallResult result = interpreter.call("p", Map.of("@a", Value.of(1)));
        assertThat(result.returnCode()).isNull();
        assertThat(result.error()).isNotNull();
        assertThat(result.error().number()).isEqualTo(245);
        assertThat(result.error().procedure()).isEqualTo("p");
        assertThatThrownBy(() -> interpreter.call("nothing", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theClockCanBeSet() {
        interpreter.clock(() -> LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_000_000));
        assertThat(text("select getdate()")).containsExactly(List.of("2000-01-01 00:00:00.000"));
        run("waitfor delay '01:00'");
        assertThat(text("select getdate()")).containsExactly(List.of("2000-01-01 01:00:00.000"));
    }

    @Test
    void saysWhetherRowsAreOrdered() {
        assertThat(run("select 1 order by 1").resultSets().getFirst().ordered()).isTrue();
        assertThat(run("select 1").resultSets().getFirst().ordered()).isFalse();
    }

    @Test
    void saysWhereTheSourceLeavesAChoice() {
        String rows = "create table t (a int, b int) insert t values (1, 1), (2, 2) ";
        assertThat(run(rows + "declare @x int select @x = a from t").caveats())
                .extracting(Caveat::text)
                .containsExactly("variables are assigned from several rows without an order");
        assertThat(run("select top 1 a from t").caveats()).hasSize(1);
        assertThat(run("select top 1 a from t order by a").caveats()).isEmpty();
        assertThat(run("update t set b = u.a from t, t u").caveats()).isNotEmpty();
        assertThat(run("set rowcount 1 delete t").caveats()).hasSize(1);
        assertThat(run("waitfor delay '00:00:01'").caveats()).isEmpty();
        assertThat(run("waitfor delay '00:00:01'").caveats())
                .extracting(Caveat::text)
                .containsExactly("waits of 1000 ms and longer");
    }

    @Test
    void anEndlessLoopIsStopped() {
        InterpreterLimits few = new InterpreterLimits(1000, 1000, 32, Duration.ofSeconds(30));
        Interpreter limited = new Interpreter(Dialect.SQLSERVER, few);
        assertThatThrownBy(() -> limited.run(TsqlParser.parse("while 1 = 1 print 'x'", Dialect.SQLSERVER)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("1000 statements");
        String product = "create table t (a int) insert t values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10) "
                + "select count(*) from t a, t b, t c, t d";
        assertThatThrownBy(() -> limited.run(TsqlParser.parse(product, Dialect.SQLSERVER)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("rows");
    }

    @Test
    void timeIsBounded() {
        InterpreterLimits brief = new InterpreterLimits(Long.MAX_VALUE, Long.MAX_VALUE, 32, Duration.ofMillis(50));
        Interpreter limited = new Interpreter(Dialect.SQLSERVER, brief);
        assertThatThrownBy(
                        () -> limited.run(TsqlParser.parse("declare @i int while 1 = 1 set @i = 1", Dialect.SQLSERVER)))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void theUnknownNamesItsPlace() {
        assertThatThrownBy(() -> run("print 'a'\nselect newid()"))
                .isInstanceOfSatisfying(NotKnownException.class, unknown -> {
                    assertThat(unknown.construct()).contains("newid");
                    assertThat(unknown.span()).isNotNull();
                    assertThat(unknown.span().line()).isEqualTo(2);
                    assertThat(unknown.getStackTrace()).isEmpty();
                });
    }

    @Test
    void identifiersAreThoseThatAreGiven() {
        Iterator<String> given = List.of("00000001-0000-4000-8000-000000000001", "00000001-0000-4000-8000-000000000002")
                .iterator();
        interpreter.identifiers(given::next);
        run("create table t (id uniqueidentifier not null default newid(), a int not null)\ninsert t (a) values (1)");
        assertThat(text("select id, newid() from t"))
                .containsExactly(
                        List.of("00000001-0000-4000-8000-000000000001", "00000001-0000-4000-8000-000000000002"));
        interpreter.identifiers(null);
        assertThatThrownBy(() -> run("select newid()")).isInstanceOf(NotKnownException.class);
    }

    @Test
    void aServerWhereCaseCounts() {
        Interpreter sensitive = new Interpreter(Dialect.SQLSERVER, InterpreterLimits.DEFAULT, true);
        BatchResult result = sensitive
                .run(TsqlParser.parse("select case when 'A' = 'a' then 1 else 0 end", Dialect.SQLSERVER))
                .getFirst();
        assertThat(result.resultSets().getFirst().text(Dialect.SQLSERVER)).containsExactly(List.of("0"));
    }
}
