package io.gregor.extensions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.WireName;
import io.gregor.core.spi.Unreadable;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Tally;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedStateJsonTest {
    private final SavedStateJson json = new SavedStateJson(Tally.class);

    private static AgentRuntime counters() {
        AgentRuntime runtime = AgentRuntime.inProcess().build();
        runtime.register(
                "counter",
                TestAgent.told((tell, ctx) -> ctx.setState(
                        new Tally(ctx.state(Tally.class).map(Tally::count).orElse(0) + tell.number()))));
        runtime.subscribe(new TypeSubscription("talk", "counter"));
        runtime.start();
        return runtime;
    }

    @Test
    void aRuntimesStateGoesThroughTextIntoAnother() throws IOException {
        StringBuilder text = new StringBuilder();
        try (AgentRuntime first = counters()) {
            first.publish(new Tell("test", 40), new TopicId("talk", "a"));
            first.publish(new Tell("test", 1), new TopicId("talk", "b/ü\"\u2028"));
            first.save(agent -> text.append(json.line(agent)).append('\n'));
        }
        SavedState saved = json.read(new StringReader(text.toString()));
        try (AgentRuntime second = counters()) {
            second.load(saved);
            second.publish(new Tell("test", 2), new TopicId("talk", "a"));
            assertThat(second.save().agents())
                    .isEqualTo(Map.of(
                            new AgentId("counter", "a"), new Tally(42),
                            new AgentId("counter", "b/ü\"\u2028"), new Tally(1)));
        }
    }

    @Test
    void theTextIsOneLineAnAgent() throws IOException {
        Map<AgentId, Object> agents = new LinkedHashMap<>();
        agents.put(AgentId.parse("counter/b"), new Tally(2));
        agents.put(AgentId.parse("counter/a"), new Ask("multi\nline"));
        StringBuilder text = new StringBuilder();
        json.write(new SavedState(agents), text);
        assertThat(text.toString()).isEqualTo("""
                {"agent":"counter/b","state":{"type":"gregor.testkit.tally.v1","value":{"count":2}}}
                {"agent":"counter/a","state":{"type":"gregor.testkit.ask.v1","value":{"text":"multi\\nline"}}}
                """);
    }

    @Test
    void aStateOfAnUnknownTypeKeepsItsText() {
        String line =
                "{\"agent\":\"x/y\",\"state\":{\"type\":\"some.other.v3\",\"value\":{\"deep\":[1,{\"a\":null}]}}}";
        SavedAgent agent = json.agent(line);
        assertThat(agent.state()).isInstanceOfSatisfying(Unreadable.class, unread -> assertThat(unread.type())
                .isEqualTo(new WireName("some.other", 3)));
        assertThat(json.line(agent)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | line 2: not a saved agent: write",
                "[1] | line 2: not a saved agent: write",
                "nonsense | line 2: not a saved agent: Unrecognized token",
                "{`agent`:`noslash`,`state`:{`type`:`gregor.testkit.tally.v1`,`value`:{}}} | line 2: agent id 'noslash'",
                "{`agent`:`a/b`,`state`:{`type`:`tally`,`value`:{}}} | line 2: 'tally' is no message type",
                "{`agent`:`a/b`,`state`:{`type`:`gregor.testkit.tally.v1`}} | line 2: not a stored value",
                "{`agent`:`a/b`,`state`:`text`} | line 2: not a saved agent: write",
                "{`agent`:`ok/1`,`state`:{`type`:`gregor.testkit.tally.v1`,`value`:{}}} | line 2: ok/1 comes a second time"
            })
    void aWrongLineIsNamed(String wrong, String message) {
        String text =
                "{'agent':'ok/1','state':{'type':'gregor.testkit.tally.v1','value':{'count':1}}}\n".replace('\'', '"')
                        + wrong.replace('`', '"');
        assertThatThrownBy(() -> json.read(new StringReader(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aStateWithoutAStableNameIsRefused() {
        record Nameless(int x) {}
        assertThatThrownBy(() -> json.line(new SavedAgent(AgentId.parse("a/b"), new Nameless(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@MessageType");
    }
}
