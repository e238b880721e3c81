package io.gregor.bench.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sources to migrate: two tables, and procedures that look rows up, branch, change rows and tell their callers. Rules
 * alone translate them; no two have the same text.
 */
final class Procedures {
    private static final String TABLES = """
            create table dbo.account (id int not null primary key, owner varchar(40) not null, balance numeric(12,2) null)
            go
            create table dbo.entry (id int not null primary key, account_id int not null references dbo.account(id),
                amount numeric(12,2) not null, note varchar(80) null)
            go
            """;

    private static final String PROCEDURE = """
            create procedure dbo.band_%1$d @account int, @band varchar(10) output as
            begin
                declare @entries int, @sum numeric(12,2)
                if not exists (select 1 from dbo.account where id = @account)
                begin
                    raiserror 2%1$04d 'no such account'
                    return 1
                end
                select @entries = count(*), @sum = sum(amount) from dbo.entry where account_id = @account
                if @entries > %2$d and @sum > %3$d.00
                    select @band = 'high'
                else if @sum is null
                    select @band = 'none'
                else
                    select @band = 'low'
                update dbo.account set owner = owner + '!' where id = @account and balance < %3$d.00
                return 0
            end
            go
            """;

    private Procedures() {}

    /** Writes so many procedures and their tables into the folder. */
    static void write(Path folder, int procedures) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tables.sql"), TABLES);
        for (int i = 1; i <= procedures; i++) {
            Files.writeString(folder.resolve("band_%d.sql".formatted(i)), PROCEDURE.formatted(i, i % 7, 10 * i));
        }
    }

    /** How many objects these are. */
    static int objects(int procedures) {
        return procedures + 2;
    }
}
