package io.gregor.migration.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InventoryTest {
    @Test
    void ordersObjectsAfterThoseTheyName() {
        var inventory = of("""
                create procedure TopOrders as exec Helper select * from big_orders
                go
                create view big_orders as select * from orders where price > 60
                go
                create procedure Helper as print 'x'
                go
                create table orders (price money, customer int references customers (id))
                create table customers (id int primary key)
                go
                """);
        assertThat(names(inventory)).containsExactly("Helper", "customers", "orders", "big_orders", "TopOrders");
        assertThat(object("TopOrders", inventory).dependsOn())
                .extracting(ObjectName::name)
                .containsExactlyInAnyOrder("Helper", "big_orders");
    }

    @Test
    void textsThatAreRunNameObjects() {
        var inventory = of("""
                create table orders (n int)
                create table [order lines] (n int)
                create table kept (n int)
                create table said (n int)
                go
                create procedure p @n int as
                declare @s varchar(200)
                select @s = 'select n from orders o join dbo.[order lines] l on o.n = l.n where n = ' + convert(varchar(9), @n)
                insert kept exec (@s)
                go
                create procedure q as print 'delete from said'
                go
                """);
        assertThat(object("p", inventory).dependsOn())
                .extracting(ObjectName::name)
                .containsExactlyInAnyOrder("orders", "order lines", "kept");
        assertThat(object("q", inventory).dependsOn()).isEmpty();
    }

    @Test
    void aCallOfANumberedProcedureNeedsThatOne() {
        var inventory = of("""
                create procedure p;1 as print 'one'
                go
                create procedure p;2 as print 'two'
                go
                create procedure q as exec p;2
                go
                """);
        assertThat(object("q", inventory).dependsOn())
                .extracting(ObjectName::name)
                .containsExactly("p;2");
    }

    @Test
    void whatIsSaidLaterOfATableBelongsToIt() {
        var table = object("t", of("""
                        create table t (a int)
                        go
                        insert t values (1)
                        go
                        alter table t add constraint pk_t primary key (a)
                        go
                        create index i on t (a)
                        go
                        alter table t nocheck constraint all
                        """));
        assertThat(table.parts())
                .extracting(p -> p.text().lines().findFirst().orElseThrow())
                .containsExactly(
                        "create table t (a int)",
                        "alter table t add constraint pk_t primary key (a)",
                        "create index i on t (a)");
        assertThat(table.parts()).extracting(p -> p.line()).containsExactly(1, 5, 7);
    }

    @Test
    void commentsInFrontBelongToTheObject() {
        var procedure =
                object("p", of("-- unrelated\nuse shop\ngo\n/* says what it does */\ncreate procedure p as return\n"));
        assertThat(procedure.first().text()).isEqualTo("/* says what it does */\ncreate procedure p as return");
        assertThat(procedure.first().line()).isEqualTo(4);
    }

    @Test
    void typesAddedByProcedureAreObjects() {
        var inventory = of("execute sp_addtype tid, 'varchar(6)', 'not null'\ngo\ncreate table titles (title_id tid)");
        assertThat(object("tid", inventory).kind()).isEqualTo(ObjectKind.TYPE);
        assertThat(object("titles", inventory).dependsOn()).containsExactly(ObjectName.of("tid"));
    }

    @Test
    void aRoutineThatChangesATableNeedsItsTriggers() {
        var inventory = of("""
                create table t (a int)
                go
                create trigger audit on t for insert as print 'x'
                go
                create procedure adds as insert t values (1)
                go
                create procedure reads as select a from t
                """);
        assertThat(object("adds", inventory).dependsOn()).contains(ObjectName.of("audit"));
        assertThat(object("reads", inventory).dependsOn()).doesNotContain(ObjectName.of("audit"));
    }

    @Test
    void aCircleIsCut() {
        var inventory = of("create procedure a as exec b\ngo\ncreate procedure b as exec a\n");
        assertThat(names(inventory)).containsExactly("b", "a");
        assertThat(object("b", inventory).dependsOn()).isEmpty();
    }

    @Test
    void aLongChainNeedsNoDeepStack() {
        int length = 5_000;
        var sql = new StringBuilder();
        for (int i = 0; i < length; i++) {
            sql.append("create procedure p")
                    .append(i)
                    .append(" as exec p")
                    .append(i + 1)
                    .append("\ngo\n");
        }
        sql.append("create procedure p").append(length).append(" as return\n");
        var expected = IntStream.rangeClosed(0, length)
                .mapToObj(i -> "p" + (length - i))
                .toList();
        assertThat(names(of(sql.toString()))).isEqualTo(expected);
    }

    @Test
    void theLastDefinitionCounts() {
        var inventory = of("create procedure p as print 'old'\ngo\ncreate procedure P as print 'new'\n");
        assertThat(inventory.objects()).hasSize(1);
        assertThat(inventory.objects().getFirst().text()).contains("new");
        assertThat(inventory.notes())
                .singleElement()
                .asString()
                .contains("is defined again")
                .contains("a.sql:3");
    }

    @Test
    void numberedProceduresAreObjectsOfTheirOwn() {
        assertThat(names(of("create procedure p;1 as return\ngo\ncreate procedure p;2 as return\n")))
                .containsExactly("p", "p;2");
    }

    @Test
    void countsWhatIsLeftOut() {
        var inventory = of(
                "create table t (a int)\ngo\ninsert t values (1)\ninsert t values (2)\ngrant select on elsewhere to public\n");
        assertThat(inventory.notes())
                .containsExactlyInAnyOrder(
                        "a.sql: 2 INSERT statements are left out: rows are not migrated",
                        "a.sql: 1 GRANT, REVOKE or DENY statements are left out");
    }

    @Test
    void saysWhichBindingsAreNotFollowed() {
        var inventory = of("""
                create rule above as @v > 0
                go
                create rule below as @v < 100
                go
                create table t (a int, b int)
                go
                exec sp_bindrule 'above', 't.a'
                go
                exec sp_bindrule 'below', 'dbo.t.[A]'
                go
                exec sp_bindrule 'below', 't.b'
                go
                exec sp_unbindrule 't.b'
                go
                """);
        assertThat(object("t", inventory).parts())
                .extracting(SourcePart::text)
                .containsExactly(
                        "create table t (a int, b int)",
                        "alter table t add constraint bound_rule_a check (a > 0)",
                        "alter table t add constraint bound_rule_b check (b < 100)");
        assertThat(inventory.notes())
                .satisfiesExactlyInAnyOrder(
                        note -> assertThat(note).contains("sp_bindrule").contains("a.sql:9"),
                        note -> assertThat(note).contains("sp_unbindrule").contains("a.sql:13"));
    }

    @Test
    void aFileMayHaveAnyName() {
        var file = new SourceFile("100%d%n.sql", SourceFile.Kind.SQL, "insert t values (1)");
        assertThat(Inventory.of(List.of(file), Dialect.ASE).notes())
                .containsExactly("100%d%n.sql: 1 INSERT statements are left out: rows are not migrated");
    }

    @Test
    void anObjectThatCannotBeReadIsNamedWithItsPlace() {
        var inventory = of("create table good (a int)\ngo\n\ncreate table bad (a int,, b int)\ngo\n");
        assertThat(names(inventory)).containsExactly("good");
        assertThat(inventory.unreadable()).singleElement().satisfies(u -> {
            assertThat(u.name()).isEqualTo(ObjectName.of("bad"));
            assertThat(u.kind()).isEqualTo(ObjectKind.TABLE);
            assertThat(u.oneLine()).startsWith("a.sql:4: ");
        });
    }

    @Test
    void temporaryTablesAreNoObjects() {
        assertThat(of("create table #t (a int)\ncreate index i on #t (a)").objects())
                .isEmpty();
    }

    @Test
    void whatNobodyDefinesIsNamedOnce() {
        var inventory = of("""
                create table t (a tid references other (a), b int)
                go
                create procedure p @x code as
                    select a from T join sales.Items i on i.a = T.a where dbo.price(1) > len('x')
                    insert #temp select 1 from ITEMS
                    select 1 from elsewhere..orders, sysobjects, master.dbo.spt_values
                    exec sp_who
                    exec @x
                    exec Top 1
                go
                create trigger g on watched for insert as select a from inserted
                """);
        assertThat(inventory.unresolved())
                .extracting(n -> n.key())
                .containsExactlyInAnyOrder(
                        "dbo.tid",
                        "dbo.other",
                        "dbo.code",
                        "sales.items",
                        "dbo.items",
                        "dbo.price",
                        "dbo.top",
                        "dbo.watched");
    }

    @Test
    void aChangeOfATableThatNobodyDefinesIsNamedWithItsPlace() {
        var inventory = of("create table t (a int)\ngo\nalter table Gone add b int\ngo\ncreate index i on Gone (b)\n");
        assertThat(inventory.orphans())
                .containsExactly(
                        new OrphanedChange(ObjectName.of("Gone"), "a.sql", 3),
                        new OrphanedChange(ObjectName.of("Gone"), "a.sql", 5));
        assertThat(inventory.unresolved()).containsExactly(ObjectName.of("Gone"));
    }

    private static Inventory of(String sql) {
        return Inventory.of(List.of(new SourceFile("a.sql", SourceFile.Kind.SQL, sql)), Dialect.ASE);
    }

    private static List<String> names(Inventory inventory) {
        return inventory.objects().stream().map(o -> o.name().name()).toList();
    }

    private static SourceObject object(String name, Inventory inventory) {
        return inventory.objects().stream()
                .filter(o -> o.name().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
