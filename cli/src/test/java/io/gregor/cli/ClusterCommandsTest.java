package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.remote.FakeManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that ask a cluster, in processes of their own, against a server that says what a test wants. */
class ClusterCommandsTest {
    @TempDir
    Path home;

    private FakeManager manager;

    @BeforeEach
    void start() throws IOException {
        manager = new FakeManager();
    }

    @AfterEach
    void stop() {
        manager.close();
    }

    private GregorProcess.Result gregor(String arguments) throws Exception {
        var words = arguments.replace("HERE", manager.address()).split(" ");
        return GregorProcess.run(Map.of("GREGOR_HOME", home.toString()), "", words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status --cluster HERE          | GET /api/status",
                "trace m1 --cluster HERE        | GET /api/trace/m1",
                "dead-letters --cluster HERE    | GET /api/dead-letters",
            })
    void jsonIsWhatTheManagerSaysOnOneLine(String command, String request) throws Exception {
        manager.answering(request, 200, "{\n \"nodes\" : [ ]\n}\n");
        var result = gregor(command + " --json");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).isEqualTo("{\"nodes\":[]}\n");
    }

    @Test
    void theClusterOfTheHomeFolderIsFoundByItsFile() throws Exception {
        manager.answering("GET /api/status", 200, "{\"nodes\":[],\"migrations\":[],\"deadLetters\":0}");
        Files.createDirectories(home.resolve("cluster"));
        Files.writeString(
                home.resolve("cluster/cluster.json"),
                "{\"manager\":\"%s\",\"kafka\":\"127.0.0.1:1\",\"processes\":[]}".formatted(manager.address()));
        assertThat(gregor("status").out()).contains("no migrations yet");
    }

    @Test
    void wordsToTheClusterArriveWithWhoSaysThem() throws Exception {
        manager.answering("POST /api/migrations/m1/cancel", 202, "{}");
        manager.answering("POST /api/migrations/m1/answers", 202, "{}");
        manager.answering("POST /api/dead-letters/resume", 200, "{\"resumed\":1}");
        assertThat(gregor("cancel m1 --cluster HERE").out())
                .startsWith("Migration m1 is told to stop;")
                .contains("gregor status");
        assertThat(gregor("approve m1 Top --cluster HERE").out()).isEqualTo(sent("yes", "Top"));
        assertThat(gregor("reject m1 own.Top --reason ugly --cluster HERE").out())
                .isEqualTo(sent("no", "own.Top"));
        assertThat(gregor("dead-letters resume d1 --cluster HERE").out()).isEqualTo("d1 is on its way again.\n");
        var me = new ObjectMapper().writeValueAsString(System.getProperty("user.name"));
        assertThat(manager.asked())
                .containsExactly(
                        "POST /api/migrations/m1/cancel {\"by\":" + me + "}",
                        "POST /api/migrations/m1/answers {\"answer\":\"yes\",\"object\":\"dbo.Top\",\"by\":" + me + "}",
                        "POST /api/migrations/m1/answers {\"answer\":\"no\",\"reason\":\"ugly\",\"object\":\"own.Top\",\"by\":"
                                + me + "}",
                        "POST /api/dead-letters/resume {\"id\":\"d1\"}");
    }

    /** No more than is known: another's answer may have come first. */
    private static String sent(String word, String object) {
        return "Your " + word + " to " + object + " is sent. It counts unless somebody answered before:"
                + " gregor follow m1 shows what came of it.\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | follow m1 --cluster HERE                 | nothing at GET /api/migrations/m1/progress",
                "3 | status                                   | no cluster runs in",
                "3 | status --cluster 127.0.0.1:1             | 127.0.0.1:1 cannot be reached",
                "2 | status --cluster nowhere                 | --cluster must be HOST:PORT",
                "2 | trace m1 --cluster HERE                  | nothing at GET /api/trace/m1",
                "2 | follow ../m1 --cluster HERE              | names no folder",
                "2 | approve m1 --cluster HERE                | Missing required parameter: 'OBJECT'",
                "2 | migrate examples/top-customer --cluster HERE --model none        | --model is chosen where",
                "2 | migrate examples/top-customer --cluster HERE --sandbox embedded  | --sandbox is chosen where",
                "2 | migrate examples/top-customer --cluster HERE --target jdbc:postgresql://h/d | a target is named",
                "3 | migrate examples/top-customer --cluster 127.0.0.1:1 | 127.0.0.1:1 cannot be reached",
                "2 | up --executors 0                         | --executors must be 1 to 64",
                "2 | up --model gpt                           | write openai:NAME",
            })
    void aMistakeGetsOneLine(int exit, String arguments, String message) throws Exception {
        var result = gregor(arguments);
        assertThat(result.err()).contains(message).startsWith("gregor: ").hasLineCount(1);
        assertThat(result.exit()).isEqualTo(exit);
    }
}
