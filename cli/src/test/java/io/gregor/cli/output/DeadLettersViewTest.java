package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadLettersViewTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void saysWhoseWhyAndWhatToType() throws Exception {
        var letters = """
                {"deadLetters":[{"id":"d 1","agent":"executor/m1/dbo.top","type":"gregor.migration.run-requested.v1",
                 "at":"2026-11-22T11:58:00Z","attempts":5,"cause":"no sandbox"}]}""";
        assertThat(view(letters)).isEqualTo("""
                        d 1
                          gregor.migration.run-requested.v1 to executor/m1/dbo.top, given up 2 min ago after 5 attempts
                          no sandbox

                        Have one handled again: gregor dead-letters resume 'd 1'
                        """);
    }

    @Test
    void moreAreNamedByTheCursor() throws Exception {
        assertThat(view("{\"deadLetters\":[{\"id\":\"d\"}],\"next\":\"MTAw\"}"))
                .contains("There may be more: gregor dead-letters --cursor MTAw\n");
    }

    @Test
    void noneIsSaidSo() throws Exception {
        assertThat(view("{\"deadLetters\":[]}")).isEqualTo("no dead letters\n");
    }

    private static String view(String json) throws Exception {
        return DeadLettersView.of(new ObjectMapper().readTree(json), NOW, Style.PLAIN);
    }
}
