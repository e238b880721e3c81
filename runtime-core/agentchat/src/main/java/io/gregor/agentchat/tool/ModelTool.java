package io.gregor.agentchat.tool;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.gregor.agentchat.internal.AnnotatedTools;
import java.util.List;

/** A function that a model may call. Calls may come in parallel. */
public interface ModelTool {
    /** What the model is told: name, description, and a JSON schema of the arguments. */
    ToolSpecification specification();

    /**
     * Calls it.
     *
     * @param arguments JSON as the model wrote it, perhaps wrong
     * @return what the model is told
     * @throws ToolArgumentsException when the arguments are wrong; its message goes to the model
     * @throws Exception for any other failure; its message goes to the model too, so it should hold no secrets
     */
    String call(String arguments) throws Exception;

    /** The body of a tool made by {@link #of(String, String, JsonObjectSchema, Body)}. */
    @FunctionalInterface
    interface Body {
        String call(String arguments) throws Exception;
    }

    /** A tool from its parts. */
    static ModelTool of(String name, String description, JsonObjectSchema parameters, Body body) {
        ToolSpecification specification = ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(parameters)
                .build();
        return new ModelTool() {
            @Override
            public ToolSpecification specification() {
                return specification;
            }

            @Override
            public String call(String arguments) throws Exception {
                return body.call(arguments);
            }
        };
    }

    /**
     * One tool for each method of the object that has LangChain4j's {@code @Tool}. Arguments are checked strictly: a missing
     * or unknown one, or one of the wrong type, is an error that the model is told. Compile with {@code -parameters}, else
     * the model sees {@code arg0}.
     *
     * @throws IllegalArgumentException when it has no such method
     */
    static List<ModelTool> annotatedIn(Object object) {
        return AnnotatedTools.of(object);
    }
}
