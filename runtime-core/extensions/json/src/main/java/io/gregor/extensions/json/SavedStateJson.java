package io.gregor.extensions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.spi.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Saved states as text, one JSON object a line: {@code {"agent":"type/key","state":{"type":"name.v1","value":{...}}}}. So
 * a save of any size can be written while it is taken, with {@link #line} for {@link
 * io.gregor.core.AgentRuntime#save(java.util.function.Consumer)}.
 *
 * <p>States need a {@link io.gregor.core.MessageType}. Those of types that are not known here are read and written all the
 * same, their text unchanged; whoever loads them must know the type in the end.
 */
public final class SavedStateJson {
    private final ObjectMapper mapper;
    private final JsonCodec codec;

    /** @param states the records that are to be read as such */
    public SavedStateJson(Class<?>... states) {
        MessageTypes types = new MessageTypes();
        for (Class<?> state : states) {
            types.add(state);
        }
        this.mapper = Mappers.create(types);
        this.codec = new JsonCodec(types);
    }

    /** One agent's line, without the line's end; an {@link IllegalArgumentException} when it can't be written. */
    public String line(SavedAgent agent) {
        if (!(agent.state() instanceof Unreadable)) {
            codec.learn(agent.state().getClass());
        }
        return "{\"agent\":" + codec.encodeValue(agent.id().toString()) + ",\"state\":"
                + codec.encodeValue(agent.state()) + "}";
    }

    /** The agent of a line; an {@link IllegalArgumentException} says what is wrong with it. */
    public SavedAgent agent(String line) {
        try {
            JsonNode node = mapper.readTree(line);
            JsonNode agent = node.path("agent");
            JsonNode state = node.path("state");
            if (!agent.isTextual() || !state.isObject() || !state.path("type").isTextual()) {
                throw new IllegalArgumentException("not a saved agent: write {\"agent\":\"type/key\",\"state\":"
                        + "{\"type\":\"name.v1\",\"value\":{...}}}");
            }
            Object record = Objects.requireNonNull(codec.decodeValue(mapper.writeValueAsString(state)));
            return new SavedAgent(AgentId.parse(agent.textValue()), record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a saved agent: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes all lines. */
    public void write(SavedState saved, Appendable out) throws IOException {
        for (Map.Entry<AgentId, Object> agent : saved.agents().entrySet()) {
            out.append(line(new SavedAgent(agent.getKey(), agent.getValue()))).append('\n');
        }
    }

    /** Reads all lines; an {@link IllegalArgumentException} names the line that is wrong, or an agent that comes twice. */
    public SavedState read(Reader in) throws IOException {
        Map<AgentId, Object> agents = new LinkedHashMap<>();
        BufferedReader lines = new BufferedReader(in);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            SavedAgent agent;
            try {
                agent = agent(line);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
            if (agents.put(agent.id(), agent.state()) != null) {
                throw new IllegalArgumentException("line " + number + ": " + agent.id() + " comes a second time");
            }
        }
        return new SavedState(agents);
    }
}
