package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchedTest {
    @Test
    void keysThatAreNeverNullAlwaysFindTheirRow() {
        List<SourceObject> objects = Sources.objects("""
                create table Customers (Id int not null primary key)
                go
                create table Orders (Id int not null primary key, Customer int not null references Customers,
                    Other int null references Customers (Id), Plain int not null)
                go
                create table Persons (Id int not null primary key references Orders)
                go
                create procedure p as select o.Id from Orders o join Customers c on o.Customer = c.Id
                """);
        List<SourceObject> around = objects.subList(0, 3);
        var schema = SchemaReader.read(objects.getLast(), around, Dialect.ASE);
        var reference = Reference.open(objects.getLast(), around, schema, Dialect.ASE);
        assertThat(Matched.of(reference))
                .containsExactly("public.orders.customer=public.customers.id", "public.persons.id=public.orders.id");
    }

    @Test
    void whatIsFoundAtATableIsFoundWhereThatFindsIt() {
        List<SourceObject> objects = Sources.objects("""
                create table Persons (Id int not null primary key)
                go
                create table Employees (Id int not null primary key references Persons)
                go
                create table Sellers (Id int not null primary key references Employees)
                go
                create procedure p as select s.Id from Sellers s join Persons p on p.Id = s.Id
                """);
        List<SourceObject> around = objects.subList(0, 3);
        var schema = SchemaReader.read(objects.getLast(), around, Dialect.ASE);
        var reference = Reference.open(objects.getLast(), around, schema, Dialect.ASE);
        assertThat(Matched.of(reference))
                .containsExactlyInAnyOrder(
                        "public.employees.id=public.persons.id",
                        "public.sellers.id=public.employees.id",
                        "public.sellers.id=public.persons.id");
    }
}
