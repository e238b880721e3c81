package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gregor assess} in a process of its own. */
class AssessCommandTest {
    @TempDir
    Path folder;

    @Test
    void theExampleIsAssessedAsDocumentAndPage() throws Exception {
        var page = folder.resolve("page.html");
        var result = GregorProcess.run("assess", "examples/top-customer", "--json", "--html", page.toString());
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(new ObjectMapper().readTree(result.out()).path("objects")).hasSize(3);
        assertThat(Files.readString(page)).contains("dbo.TopCustomer");
    }

    @Test
    void aFileThatIsNoTextIsNamedAndTheOthersGoOn() throws Exception {
        Files.writeString(folder.resolve("a.sql"), "create table t (a int)");
        var binary = Files.write(folder.resolve("b.sql"), new byte[] {1, 0, 2});
        var result = GregorProcess.run("assess", folder.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("gregor: " + binary + ": not a text file, so it is left out\n");
        assertThat(result.out()).contains("1 object, 1 line");
    }

    @Test
    void aPageThatCannotBeWrittenIsNamed() throws Exception {
        var result = GregorProcess.run("assess", "examples/top-customer", "--html", folder.toString());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).startsWith("gregor: cannot write " + folder).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }
}
