package io.gregor.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.cli.UserError;
import io.gregor.migration.model.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsAFolderByNameAndItsCases() throws IOException {
        Files.writeString(folder.resolve("b.SQL"), "select 2");
        Files.writeString(folder.resolve("a.sql"), "select 1");
        Files.writeString(folder.resolve("a.cases.json"), "{}");
        Files.writeString(folder.resolve("readme.md"), "not SQL");
        assertThat(SourceReader.read(List.of(folder)))
                .extracting(f -> Path.of(f.name()).getFileName().toString(), SourceFile::kind)
                .containsExactly(
                        tuple("a.cases.json", SourceFile.Kind.CASES),
                        tuple("a.sql", SourceFile.Kind.SQL),
                        tuple("b.SQL", SourceFile.Kind.SQL));
    }

    @Test
    void takesTheCasesBesideAFileAndNoFileTwice() throws IOException {
        var sql = Files.writeString(folder.resolve("a.sql"), "select 1");
        Files.writeString(folder.resolve("a.cases.json"), "{}");
        assertThat(SourceReader.read(List.of(sql, folder, sql))).hasSize(2);
    }

    @Test
    void takesTheCasesOfWhatAFileDefines() throws IOException {
        var sql = Files.writeString(folder.resolve("all.sql"), "create procedure TopCustomer as return");
        Files.writeString(folder.resolve("TopCustomer.cases.json"), "{}");
        Files.writeString(folder.resolve("SomethingElse.cases.json"), "{}");
        assertThat(SourceReader.read(List.of(sql), reason -> {}))
                .extracting(f -> Path.of(f.name()).getFileName().toString())
                .containsExactly("all.sql", "TopCustomer.cases.json");
    }

    @Test
    void saysWhichPathIsMissing() {
        var missing = folder.resolve("nowhere.sql");
        assertThatThrownBy(() -> SourceReader.read(List.of(missing)))
                .isInstanceOf(UserError.class)
                .hasMessage(missing + ": no such file or folder");
    }

    @Test
    void saysThatThereIsNoSql() throws IOException {
        Files.writeString(folder.resolve("empty.sql"), "  \n");
        assertThatThrownBy(() -> SourceReader.read(List.of(folder)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("no SQL found in " + folder);
    }

    @Test
    void whatIsNoTextInAFolderIsLeftOut() throws IOException {
        var binary = Files.write(folder.resolve("a.sql"), new byte[] {1, 0, 2, 0});
        Files.writeString(folder.resolve("b.sql"), "select 1");
        List<String> leftOut = new ArrayList<>();
        assertThat(SourceReader.read(List.of(folder), leftOut::add)).hasSize(1);
        assertThat(leftOut).containsExactly(binary + ": not a text file");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        var binary = Files.write(folder.resolve("a.sql"), new byte[] {1, 0, 2, 0});
        assertThatThrownBy(() -> SourceReader.read(List.of(binary))).hasMessage(binary + ": not a text file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void readsTheEncodingsOfOldTools(String charset) throws IOException {
        var file = Files.write(folder.resolve("a.sql"), "print 'Größe'".getBytes(Charset.forName(charset)));
        assertThat(SourceReader.read(List.of(file)).getFirst().text()).isEqualTo("print 'Größe'");
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        var file = Files.write(folder.resolve("a.sql"), "\uFEFFselect 1".getBytes(StandardCharsets.UTF_8));
        assertThat(SourceReader.read(List.of(file)).getFirst().text()).isEqualTo("select 1");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
