package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime schema from the source to the target, and to batches that are run there. */
class RuntimeSchemaCommandTest {
    private static final String BATCH = """
            begin tran
            insert words values ('abc1')
            insert words values ('b[2')
            insert words values ('xyz')
            go
            exec Search '[a-b]%', '%[0-9]%'
            declare @pattern varchar(10)
            select @pattern = '%[[]%'
            select word, patindex(@pattern, word), isnumeric(word) from words where word like @pattern
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsMigratedFindsWhatItCallsAndSoDoBatches() throws Exception {
        var out = folder.resolve("out");
        var migrated = GregorProcess.run("migrate", "examples/runtime", "--out", out.toString());
        assertThat(migrated.exit()).as(migrated.all()).isZero();
        assertThat(Files.readString(out.resolve("Search.sql")))
                .contains("CREATE SCHEMA tsql;", "CREATE OR REPLACE FUNCTION tsql.is_like(", "PROCEDURE search(");

        var batch = Files.writeString(folder.resolve("batch.sql"), BATCH);
        for (var place : new String[] {"default", "interpreter"}) {
            var files = place.equals("default")
                    ? new String[] {"run", batch.toString(), "--json", "--on", place}
                    : new String[] {"run", whole().toString(), "--json", "--on", place};
            var result = GregorProcess.run(files);
            assertThat(result.exit()).as(result.all()).isZero();
            assertThat(result.out())
                    .contains("\"rows\":[[\"abc1\",\"4\"],[\"b[2\",\"3\"]]")
                    .contains("\"rows\":[[\"b[2\",\"2\",\"0\"]]");
        }
    }

    private Path whole() throws Exception {
        var source = Files.readString(GregorProcess.PROJECT.resolve("examples/runtime/Search.sql"));
        return Files.writeString(folder.resolve("whole.sql"), source + BATCH);
    }
}
