package io.gregor.agentchat.internal;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import io.gregor.agentchat.tool.ModelTool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tools made of annotated methods. */
public final class AnnotatedTools {
    private AnnotatedTools() {}

    public static List<ModelTool> of(Object object) {
        Class<?> type = object.getClass();
        List<ModelTool> tools = Stream.concat(
                        Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods()))
                .distinct()
                .filter(m -> m.isAnnotationPresent(Tool.class) && !m.isBridge())
                .sorted(Comparator.comparing(Method::getName))
                .<ModelTool>map(m -> new MethodTool(object, m))
                .toList();
        if (tools.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " has no method with @Tool");
        }
        return tools;
    }

    private static final class MethodTool implements ModelTool {
        private final Object object;
        private final Method method;
        private final ToolSpecification specification;
        private final ToolArguments arguments;

        MethodTool(Object object, Method method) {
            if (Arrays.stream(method.getParameters()).anyMatch(MethodTool::wantsMemoryId)) {
                throw new IllegalArgumentException(method + " wants a @ToolMemoryId, which agents here do not have");
            }
            this.object = object;
            this.method = method;
            this.specification = ToolSpecifications.toolSpecificationFrom(method);
            this.arguments = new ToolArguments(method);
            method.setAccessible(true);
        }

        private static boolean wantsMemoryId(Parameter parameter) {
            return parameter.isAnnotationPresent(ToolMemoryId.class);
        }

        @Override
        public ToolSpecification specification() {
            return specification;
        }

        @Override
        public String call(String json) throws Exception {
            @Nullable Object[] values = arguments.read(json);
            try {
                return text(method.invoke(object, values));
            } catch (InvocationTargetException e) {
                switch (e.getCause()) {
                    case Exception cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw e;
                }
            }
        }

        private String text(@Nullable Object value) throws Exception {
            if (method.getReturnType() == void.class) {
                return "done";
            }
            return value instanceof String s ? s : Json.STRICT.writeValueAsString(value);
        }
    }
}
