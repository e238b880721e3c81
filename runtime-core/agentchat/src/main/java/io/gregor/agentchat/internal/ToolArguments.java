package io.gregor.agentchat.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import io.gregor.agentchat.tool.ToolArgumentsException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a method, read from the JSON object that a model wrote. */
final class ToolArguments {
    private final List<Parameter> parameters;

    ToolArguments(Method method) {
        parameters = List.of(method.getParameters());
        for (Parameter parameter : parameters) {
            if (!required(parameter) && parameter.getType().isPrimitive()) {
                throw new IllegalArgumentException("optional argument " + parameter.getName() + " of " + method
                        + " can't be primitive, for it may be absent");
            }
        }
    }

    @Nullable Object[] read(String json) {
        JsonNode object = parse(json);
        object.fieldNames().forEachRemaining(this::requireKnown);
        return parameters.stream().map(p -> value(p, object.get(p.getName()))).toArray();
    }

    private JsonNode parse(String json) {
        try {
            JsonNode node = Json.STRICT.readTree(json.isBlank() ? "{}" : json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new ToolArgumentsException("the arguments are not valid JSON: " + e.getOriginalMessage());
        }
        throw new ToolArgumentsException("the arguments must be a JSON object with " + names());
    }

    private void requireKnown(String name) {
        if (parameters.stream().noneMatch(p -> p.getName().equals(name))) {
            throw new ToolArgumentsException(
                    "there is no argument \"" + Texts.shorten(name, 80) + "\"; the arguments are: " + names());
        }
    }

    private @Nullable Object value(Parameter parameter, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            if (required(parameter)) {
                throw new ToolArgumentsException("argument \"" + parameter.getName() + "\" is missing");
            }
            return null;
        }
        JavaType type = Json.STRICT.constructType(parameter.getParameterizedType());
        try {
            return Json.STRICT.readerFor(type).readValue(node);
        } catch (Exception e) {
            String reason = e instanceof JsonProcessingException j ? j.getOriginalMessage() : Texts.reason(e);
            throw new ToolArgumentsException("argument \"" + parameter.getName() + "\" can't be "
                    + Texts.shorten(node.toString(), 200) + ": " + Texts.shorten(reason, 500));
        }
    }

    private static boolean required(Parameter parameter) {
        P description = parameter.getAnnotation(P.class);
        return description == null || description.required();
    }

    private String names() {
        return parameters.isEmpty()
                ? "none"
                : parameters.stream().map(Parameter::getName).collect(Collectors.joining(", "));
    }
}
