package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users do wrong gets one line that says what to do, and the right exit code. */
class BadInputTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|migrate nowhere|nowhere: no such file or folder",
                "2|migrate|Missing required parameter: 'PATH'",
                "2|migrate examples --max-attempts 0|--max-attempts must be at least 1",
                "2|migrate examples --source-dialect oracle|Invalid value for option '--source-dialect'",
                "2|migrate examples/top-customer --model gpt|write openai:NAME",
                "2|migrate examples/top-customer --sandbox vm|Invalid value for option '--sandbox': expected one of [",
                "2|migrate examples/top-customer --no-such-option|Unknown option",
                "2|target prod --stop|only the private target can be stopped, not prod",
                "2|no-such-command|Unmatched argument",
                "2|translate|Missing required parameter: 'FILE",
                "2|assess|Missing required parameter: 'PATH'",
                "2|assess nowhere|nowhere: no such file or folder",
                "2|translate nowhere.sql|nowhere.sql: no such file",
                "2|translate examples/top-customer|examples/top-customer: is a folder; name one file",
                "2|translate examples/top-customer/schema.sql --schema nowhere|nowhere: no such file or folder",
                "3|migrate examples/top-customer --target jdbc:postgresql://127.0.0.1:1/x|127.0.0.1:1",
                "3|migrate examples/top-customer --target nobody|no target 'nobody'",
                "3|migrate examples/top-customer --target oracle://x|no target 'oracle://x'",
            })
    void aMistakeGetsOneLine(int exit, String arguments, String message) throws Exception {
        var result = GregorProcess.run(arguments.split(" "));
        assertThat(result.err()).contains(message).startsWith("gregor: ").hasLineCount(1);
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"docker", "kubernetes"})
    void aKindOfSandboxesThatDoesNotWorkHereSaysSo(String kind) throws Exception {
        var nowhere = Map.of(
                "DOCKER_HOST",
                "unix://" + folder.resolve("no.sock"),
                "KUBECONFIG",
                folder.resolve("no-config").toString(),
                "GREGOR_SANDBOX_KUBERNETES_IMAGE",
                "postgres:18");
        var result = GregorProcess.run(nowhere, "", "migrate", "examples/top-customer", "--sandbox", kind);
        assertThat(result.err()).startsWith("gregor: ").hasLineCount(1);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void filesWithoutSqlAreNamed() throws Exception {
        Files.writeString(folder.resolve("readme.md"), "nothing here");
        var result = GregorProcess.run("migrate", folder.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("gregor: no SQL found in " + folder);
    }

    @Test
    void sqlWithoutObjectsIsSaidSo() throws Exception {
        Files.writeString(folder.resolve("a.sql"), "select 1");
        var result = GregorProcess.run("migrate", folder.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("no table, view, procedure, function or trigger is defined");
    }

    @Test
    void anUnreadableObjectIsNamedWithItsLineAndTheOthersGoOn() throws Exception {
        var file = Files.writeString(
                folder.resolve("a.sql"), "create table good (a int)\ngo\n\ncreate table bad (a int,, b int)\ngo\n");
        var result = GregorProcess.run(
                "migrate", file.toString(), "--out", folder.resolve("out").toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("dbo.bad needs-person: " + file + ":4: ");
        assertThat(result.out()).containsPattern("dbo\\.good\\s+table\\s+promoted");
    }

    @Test
    void aPasswordIsNotRepeated() throws Exception {
        var result = GregorProcess.run(
                "migrate",
                "examples/top-customer",
                "--target",
                "jdbc:postgresql://127.0.0.1:1/x?user=me&password=topsecret");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.all()).doesNotContain("topsecret");
    }

    @Test
    void anOutputFolderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("a.sql"), "create table t (a int)");
        var notAFolder = Files.writeString(folder.resolve("out"), "a file");
        var result = GregorProcess.run(Map.of(), "", "migrate", file.toString(), "--out", notAFolder.toString());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("cannot write the artifacts to " + notAFolder);
    }
}
