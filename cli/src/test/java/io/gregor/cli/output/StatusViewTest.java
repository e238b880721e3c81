package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusViewTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void showsWhoWorksWhatIsDoneAndWhatNeedsAPerson() throws Exception {
        var status = """
                {"nodes":[
                  {"node":"executor-1","agents":["executor"],"live":true,"lastSeen":"2026-11-22T11:59:59Z"},
                  {"node":"manager","agents":["migration","object"],"live":false,"lastSeen":"2026-11-22T11:57:00Z"}],
                 "migrations":[
                  {"migration":"m2","state":"running","submitted":"2026-11-22T11:59:30Z","reason":"",
                   "objects":{"promoted":2,"awaiting approval":1},"waiting":[{"object":"dbo.Top","round":7}]},
                  {"migration":"m1","state":"cancelled","submitted":"2026-11-22T09:00:00Z",
                   "finished":"2026-11-22T09:00:02.500Z","reason":"cancelled by ann","objects":{"failed":3},"waiting":[]}],
                 "deadLetters":1}""";
        assertThat(view(status)).isEqualTo("""
                        node        state               agents in memory
                        executor-1  alive               executor
                        manager     silent since 3 min  migration, object

                        migration  state             objects                          submitted  took
                        m2         running           2 promoted, 1 awaiting approval  30 s ago   30.0 s
                        m1         cancelled by ann  3 failed                         3 h ago    2.5 s

                        dbo.Top waits for a person: gregor approve m2 dbo.Top, or gregor reject

                        1 message could not be handled: gregor dead-letters shows why
                        """);
    }

    @Test
    void anEmptyClusterSaysSo() throws Exception {
        assertThat(view("{\"nodes\":[],\"migrations\":[],\"deadLetters\":0}"))
                .isEqualTo("node  state  agents in memory\n\nno migrations yet\n");
    }

    @Test
    void whatAnotherVersionSaysIsShownAsFarAsItIsUnderstood() throws Exception {
        assertThat(view("{\"nodes\":7,\"migrations\":[{\"migration\":\"m\",\"submitted\":\"soon\",\"objects\":[1]}]}"))
                .contains("m");
    }

    @Test
    void noNameSteersTheTerminal() throws Exception {
        assertThat(view("{\"nodes\":[{\"node\":\"\\u001b[2J\"}],\"migrations\":[{\"migration\":\"a\\nb\","
                        + "\"waiting\":[{\"object\":\"\\u001b[1m\"}]}]}"))
                .doesNotContain("\u001b");
    }

    private static String view(String json) throws Exception {
        return StatusView.of(new ObjectMapper().readTree(json), NOW, Style.PLAIN);
    }
}
