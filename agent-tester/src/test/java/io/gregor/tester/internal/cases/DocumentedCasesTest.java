package io.gregor.tester.internal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.Sources;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The case files that the docs show are ones that the tester takes. */
class DocumentedCasesTest {
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\\n(.*?)^```");
    private static final String WORKER = """
            create table worker (worker_id int not null primary key, pay int not null)
            go
            create trigger pay_check on worker for insert, update, delete as
            if exists (select * from inserted where pay > 100)
            begin
                raiserror 20001 'nobody earns more than 100'
                rollback transaction
            end
            """;

    @Test
    void theCasesOfAProcedureFitTheExample() throws CaseFileException {
        var example = Sources.topCustomer("schema.sql") + Sources.topCustomer("TopCustomer.sql");
        assertThat(CaseFile.read(snippets().getFirst(), Sources.schema(example)))
                .hasSize(1);
    }

    @Test
    void theCasesOfATriggerFitATrigger() throws CaseFileException {
        assertThat(CaseFile.read(snippets().getLast(), Sources.schema(WORKER))).hasSize(3);
    }

    private static List<String> snippets() {
        var snippets = JSON.matcher(Sources.read("..", "docs", "cases.md"))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(snippets).as("JSON snippets in the docs").hasSize(2);
        return snippets;
    }
}
