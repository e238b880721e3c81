package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetCommandTest {
    @TempDir
    Path home;

    @Test
    void startsThenFindsThenStopsTheKeptTarget() throws Exception {
        GregorProcess.sharing(home);
        var environment = Map.of("GREGOR_HOME", home.toString());
        try {
            var first = GregorProcess.run(environment, "", "target");
            assertThat(first.exit()).as(first.all()).isZero();
            assertThat(first.out())
                    .startsWith("PGPASSFILE=" + home)
                    .contains(" psql -h 127.0.0.1 -p ")
                    .hasLineCount(1);
            var second = GregorProcess.run(environment, "", "target");
            assertThat(second.out()).isEqualTo(first.out());
            assertThat(second.err()).contains("is running");
        } finally {
            assertThat(GregorProcess.run(environment, "", "target", "--stop").out())
                    .contains("is stopped");
        }
        assertThat(GregorProcess.run(environment, "", "target", "--stop").out()).contains("was not running");
    }

    @Test
    void listsTheNamedTargetsWithoutTheirSecrets() throws Exception {
        var file = home.resolve("targets.properties");
        Files.writeString(file, exampleOfThePage() + """
                far.url = jdbc:postgresql://db.example/far
                far.password = TargetListSecret
                near.url = jdbc:postgresql://127.0.0.1:1/x?user=ann&password=TargetListSecret
                odd.url = mysql://TargetListSecret@h/x
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var environment = Map.of("GREGOR_HOME", home.toString());

        var listed = GregorProcess.run(environment, "", "target", "--list");
        assertThat(listed.exit()).as(listed.all()).isZero();
        assertThat(listed.out())
                .containsPattern("(?m)^prod +jdbc:postgresql://db.example:5432/prod +mover +TLS verify-full$")
                .containsPattern("(?m)^far +jdbc:postgresql://db.example/far ")
                .containsPattern("(?m)^near +jdbc:postgresql://127.0.0.1:1/x +ann +TLS if offered$")
                .containsPattern("(?m)^odd +target 'odd' in .* odd.url must be as in jdbc:postgresql:")
                .hasLineCount(6);
        assertThat(listed.all()).doesNotContain("TargetListSecret");

        var checked = GregorProcess.run(environment, "", "target", "near");
        assertThat(checked.exit()).isEqualTo(3);
        assertThat(checked.err())
                .startsWith("gregor: target near at jdbc:postgresql://127.0.0.1:1/x: Connection to 127.0.0.1:1 refused")
                .hasLineCount(1);
    }

    private static String exampleOfThePage() throws Exception {
        var block = Pattern.compile("(?ms)^```properties\\n(.*?)^```")
                .matcher(Files.readString(GregorProcess.PROJECT.resolve("docs/targets.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
